import { at } from './derive/read.ts';
import type { Evidence, EvidenceDocument, Pointer, Target } from './model/index.ts';

const plainWord = /^[\w@%+=:,./-]+$/;
const control = /[\u0000-\u001f\u007f]/;

/** One word for a shell, on one line: as it is where that is safe, else in quotes; control characters in $'…', which bash and zsh know. Untrusted names end up here. */
export function quote(word: string): string {
  if (plainWord.test(word)) return word;
  return control.test(word) ? `$'${[...word].map(escaped).join('')}'` : `'${word.replaceAll("'", `'\\''`)}'`;
}
const escaped = (character: string): string => (control.test(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : /['\\]/.test(character) ? `\\${character}` : character);

/** Places by what they are in, in their order; most findings have one place alone. */
const by = (places: readonly string[], of: (path: string) => string | undefined): Iterable<readonly [string | undefined, readonly string[]]> =>
  (places.length === 1 ? [[of(places[0]!), places]] : Map.groupBy(places, of));

/** Read-only commands, one a line, that show the values at all these places again; null where none can. */
export function reproduce(evidence: Evidence, places: readonly Pointer[]): string | null {
  const lines = [...Map.groupBy(places, ({ document }) => document)].flatMap(([id, own]) => {
    const document = evidence.documents.get(id);
    const target = evidence.targets.find(each => each.id === document?.target);
    return document && target ? commandsFor(document, target, own.map(({ path }) => standing(document.body, path))) : [];
  });
  return lines.length === 0 ? null : [...new Set(lines)].join('\n');
}

const words = (...parts: string[]): string => parts.map(quote).join(' ');

function commandsFor(document: EvidenceDocument, target: Target, paths: readonly string[]): string[] {
  const { source, what } = document;
  switch (source.by) {
    case 'docker-api': return docker(source.path, document, paths, target);
    case 'kubernetes-api': return kubernetes(source.path, document, paths, target);
    case 'file': return [words('cat', source.path)];
    case 'stat': return [words('stat', '--dereference', '--format=%A %a %U:%G %n', ...new Set(paths.map(path => keys(path)[0] ?? '/')))];
    case 'command': return paths.map(path => words(...(what === 'audit-rules' && path === '/enabled' ? ['auditctl', '-s'] : source.argv)));
    case 'composed': return what === 'kubelet-config' ? [source.how + jq(paths)] : paths.map(path => (what === 'container-processes' && path !== '' ? inContainer(keys(path)[0]!) : source.how));
  }
}

/** The processes of one container: its id stands in the name of their control group, which ps cuts to its column. */
const inContainer = (id: string): string => `grep -ls ${quote(id)} /proc/[0-9]*/cgroup | cut -d/ -f3 | xargs ps -ww -o pid,uid,args -p`;

function docker(api: string, document: EvidenceDocument, paths: readonly string[], target: Target): string[] {
  const { what, of, body } = document;
  const base = words('docker', ...target.via);
  const name = at(body, '/Name');
  switch (what) {
    case 'info': return [`${base} info --format ${format(paths)}`];
    case 'version': return [`${base} version --format '{{json .Server}}'`];
    case 'container': return [`${base} container inspect --format ${format(paths)} ${quote(typeof name === 'string' ? name.replace(/^\//, '') : of ?? '')}`];
    case 'image':
    case 'network':
    case 'volume': return [`${base} ${what} inspect --format ${format(paths)} ${quote(of ?? '')}`];
    case 'history': return [`${base} image history --no-trunc ${quote(of ?? '')}`];
    case 'top': return [words('docker', ...target.via, 'container', 'top', of ?? '', ...columns(api))];
    case 'containers': return [`${base} container ls --all --no-trunc`];
    case 'images': return [`${base} image ls --all --no-trunc`];
    default: return listed(base, document, paths) ?? [curl(api, target.endpoint)];
  }
}

/** The columns that were asked of ps: with others an engine may run another ps, Podman one inside the container. */
const columns = (api: string): string[] => decodeURIComponent(/[?&]ps_args=([^&]*)/.exec(api)?.[1] ?? '').split(' ').filter(Boolean);

/** Lists whose items the docker command shows by name: its word for one, where the items are, and where their names. */
const lists: Readonly<Record<string, readonly [kind: string, items: string, name: string]>> = {
  networks: ['network', '', '/Name'], volumes: ['volume', '/Volumes', '/Name'], 'swarm-services': ['service', '', '/Spec/Name'],
};

/** Items of a list by their names; undefined where one of the places is no item of such a list. */
function listed(base: string, { what, body }: EvidenceDocument, paths: readonly string[]): string[] | undefined {
  const [kind, items, nameAt] = lists[what] ?? [];
  if (items === undefined) return undefined;
  const lines = [...by(paths, path => new RegExp(`^${items}/\\d+`).exec(path)?.[0])].map(([item, own]) => {
    const name = item === undefined ? undefined : at(body, item + nameAt);
    return item !== undefined && typeof name === 'string' ? `${base} ${kind} inspect --format ${format(own.map(path => path.slice(item.length)))} ${quote(name)}` : undefined;
  });
  return lines.every(line => line !== undefined) ? lines : undefined;
}

/** What the docker command has no words for is asked of the engine itself. */
function curl(api: string, endpoint: string): string {
  if (endpoint.startsWith('unix://')) return words('curl', '--silent', '--unix-socket', endpoint.slice('unix://'.length), `http://localhost${api}`);
  const address = endpoint.replace(/^tcp:/, 'http:');
  return words('curl', '--silent', ...(address.startsWith('https:') ? ['--cacert', 'ca.pem', '--cert', 'cert.pem', '--key', 'key.pem'] : []), `${address}${api}`);
}

/** An item of a list is looked for by its name, as its place in a page changes, and in the list, as the right to list is all we need. */
function kubernetes(api: string, { what, body }: EvidenceDocument, paths: readonly string[], target: Target): string[] {
  const base = words('kubectl', ...target.via);
  return [...by(paths, path => itemAt.exec(path)?.[0])].map(([item = '', own]) => {
    const [, without, called] = lacking.exec(item) ?? [];
    if (without !== undefined) return `${base} ${words('--namespace', plain(without), 'get', what, ...(called === undefined ? [] : ['--field-selector', named(plain(called))]))}`;
    const name = item === '' ? undefined : at(body, `${item}/metadata/name`);
    // A token that continues a list is good for minutes: a list is shown whole.
    if (typeof name !== 'string') return `${base} get --raw ${quote(own.includes('') && paged.test(api) ? api.split('?', 1)[0]! : api)}${jq(own)}`;
    const namespace = at(body, `${item}/metadata/namespace`);
    return `${base} ${words(...(typeof namespace === 'string' ? ['--namespace', namespace] : []), 'get', what, '--field-selector', named(name), '--output', 'json')}${jq(own.map(path => `/items/0${path.slice(item.length)}`))}`;
  });
}

const named = (name: string): string => `metadata.name=${name.replace(/[\\,=]/g, '\\$&')}`;
const itemAt = /^\/items\/(?:\d+|namespace=[^/]+)(?=\/|$)/;
const lacking = /^\/items\/namespace=([^,]+)(?:,name=(.+))?$/;
const paged = /\?limit=\d+/;
const plain = (key: string): string => (key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key);
const keys = (path: string): string[] => path.split('/').slice(1).map(plain);

/** As far as a place can be shown: what an array lacks is shown by the array. What a list lacks of a namespace can be asked for. */
function standing(body: unknown, path: string): string {
  if (lacking.test(path)) return path;
  let value = body;
  for (let end = 0; end < path.length && value !== null && typeof value === 'object';) {
    const next = path.indexOf('/', end + 1);
    const key = path.slice(end + 1, next === -1 ? undefined : next);
    if (Array.isArray(value) && !number.test(key)) return path.slice(0, end);
    value = (value as Readonly<Record<string, unknown>>)[plain(key)];
    end = next === -1 ? path.length : next;
  }
  return path;
}
const number = /^\d+$/;

/** Places none of which lies in another, in their order. */
const topmost = (paths: readonly string[]): readonly string[] => (paths.length < 2 ? paths
  : [...new Set(paths)].filter((path, _index, all) => !all.some(other => other !== path && (other === '' || path.startsWith(`${other}/`)))));

/** A Go template for places of one answer, each up to its first array index (a template's index fails on a shorter list). */
const format = (paths: readonly string[]): string => `'${topmost(paths.map(path => path.replace(/\/\d+(\/.*)?$/s, ''))).map(path => `{{json ${template(keys(path))}}}`).join(' ')}'`;

/** Fields by their names, also of a structure; keys that are no words by index, which takes maps alone. */
const template = (steps: readonly string[]): string =>
  steps.reduce((before, step) => (/^[A-Za-z_]\w*$/.test(step) ? `${before === '.' ? '' : before}.${step}` : `(index ${before} ${JSON.stringify(step).replaceAll("'", `'\\''`)})`), '.');

/** A filter for places of one answer: one value a line, in their order, and what their ways have in common once. */
function jq(paths: readonly string[]): string {
  const all = topmost(paths).map(keys);
  const [first = []] = all;
  if (first.length === 0) return '';
  if (all.length === 1) return ` | jq ${quote(filter(first))}`;
  let common = 0;
  while (all.every(steps => common < steps.length - 1 && steps[common] === first[common])) common += 1;
  const rest = all.map(steps => filter(steps.slice(common))).join(', ');
  return ` | jq --compact-output ${quote(common === 0 ? rest : `${filter(first.slice(0, common))} | ${rest}`)}`;
}

function filter(steps: readonly string[]): string {
  const joined = steps.map(key => (/^\d+$/.test(key) ? `[${key}]` : /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('');
  return joined.startsWith('.') ? joined : `.${joined}`;
}
