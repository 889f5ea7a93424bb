import { at } from './derive/read.ts';
import type { Evidence, EvidenceDocument, Pointer, Target } from './model/index.ts';

/** One word for a POSIX shell: as it is where that is safe, else in single quotes. Untrusted names end up here. */
export const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A read-only command that shows the value at a place again; null where none can. */
export function reproduce(evidence: Evidence, place: Pointer): string | null {
  const document = evidence.documents.get(place.document);
  const target = evidence.targets.find(({ id }) => id === document?.target);
  return document && target ? commandFor(document, target, place.path) : null;
}

const words = (...parts: string[]): string => parts.map(quote).join(' ');

function commandFor(document: EvidenceDocument, target: Target, path: string): string {
  const { source } = document;
  switch (source.by) {
    case 'docker-api': return docker(source.path, document, path, target);
    case 'kubernetes-api': return kubernetes(source.path, document, path, target);
    case 'file': return words('cat', source.path);
    case 'stat': return words('stat', '--dereference', '--format=%A %a %U:%G %n', keys(path)[0] ?? '/');
    case 'command': return words(...(document.what === 'audit-rules' && path === '/enabled' ? ['auditctl', '-s'] : source.argv));
    case 'composed': return source.how + narrowed(document.what, path);
  }
}

/** What shows just the place in the output of a composed command; '' where nothing does. */
function narrowed(what: string, path: string): string {
  if (what === 'kubelet-config') return jq(path);
  return what === 'container-processes' && path !== '' ? ` | grep ${quote(keys(path)[0]!)}` : '';
}

function docker(api: string, { what, of, body }: EvidenceDocument, path: string, target: Target): string {
  const base = words('docker', ...target.via);
  const field = `'{{json ${template(path)}}}'`;
  const name = at(body, '/Name');
  switch (what) {
    case 'info': return `${base} info --format ${field}`;
    case 'version': return `${base} version --format '{{json .Server}}'`;
    case 'container': return `${base} container inspect --format ${field} ${quote(typeof name === 'string' ? name.replace(/^\//, '') : of ?? '')}`;
    case 'image': return `${base} image inspect --format ${field} ${quote(of ?? '')}`;
    case 'network': return `${base} network inspect --format ${field} ${quote(of ?? '')}`;
    case 'volume': return `${base} volume inspect --format ${field} ${quote(of ?? '')}`;
    case 'history': return `${base} image history --no-trunc ${quote(of ?? '')}`;
    case 'top': return words('docker', ...target.via, 'container', 'top', of ?? '', ...columns(api));
    case 'containers': return `${base} container ls --all --no-trunc`;
    case 'images': return `${base} image ls --all --no-trunc`;
    default: return listed(base, what, body, path) ?? curl(api, target.endpoint);
  }
}

/** The columns that were asked of ps: with others an engine may run another ps, Podman one inside the container. */
const columns = (api: string): string[] => decodeURIComponent(/[?&]ps_args=([^&]*)/.exec(api)?.[1] ?? '').split(' ').filter(Boolean);

/** Lists whose items the docker command shows by name: its word for one, where the items are, and where their names. */
const lists: Readonly<Record<string, readonly [kind: string, items: string, name: string]>> = {
  networks: ['network', '', '/Name'], volumes: ['volume', '/Volumes', '/Name'], 'swarm-services': ['service', '', '/Spec/Name'],
};

/** One item of a list by its name; undefined where the place is no item of such a list. */
function listed(base: string, what: string, body: unknown, path: string): string | undefined {
  const [kind, items, name] = lists[what] ?? [];
  const [, index, rest = ''] = /^\/(\d+)(.*)$/.exec(items !== undefined && path.startsWith(items) ? path.slice(items.length) : '') ?? [];
  const own = index === undefined ? undefined : at(body, `${items}/${index}${name}`);
  return typeof own === 'string' ? `${base} ${kind} inspect --format '{{json ${template(rest)}}}' ${quote(own)}` : undefined;
}

/** What the docker command has no words for is asked of the engine itself. */
function curl(api: string, endpoint: string): string {
  if (endpoint.startsWith('unix://')) return words('curl', '--silent', '--unix-socket', endpoint.slice('unix://'.length), `http://localhost${api}`);
  const address = endpoint.replace(/^tcp:/, 'http:');
  return words('curl', '--silent', ...(address.startsWith('https:') ? ['--cacert', 'ca.pem', '--cert', 'cert.pem', '--key', 'key.pem'] : []), `${address}${api}`);
}

/** An item of a list is looked for by its name, as its place in a page changes, and in the list, as the right to list is all we need. */
function kubernetes(api: string, { what, body }: EvidenceDocument, path: string, target: Target): string {
  const base = words('kubectl', ...target.via);
  const [, index, rest = ''] = /^\/items\/(\d+)(.*)$/.exec(path) ?? [];
  const name = index === undefined ? undefined : at(body, `/items/${index}/metadata/name`);
  // A token that continues a list is good for minutes: a list is shown whole.
  if (typeof name !== 'string') return `${base} get --raw ${quote(path === '' && paged.test(api) ? api.split('?', 1)[0]! : api)}${jq(path)}`;
  const namespace = at(body, `/items/${index}/metadata/namespace`);
  const selector = `metadata.name=${name.replace(/[\\,=]/g, '\\$&')}`;
  return `${base} ${words(...(typeof namespace === 'string' ? ['--namespace', namespace] : []), 'get', what, '--field-selector', selector, '--output', 'json')}${jq(`/items/0${rest}`)}`;
}

const paged = /\?limit=\d+/;
const keys = (path: string): string[] => path.split('/').slice(1).map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A Go template for a JSON pointer, up to the first array index (a template's index fails on a shorter list). */
function template(path: string): string {
  const steps = keys(path);
  const until = steps.findIndex(step => /^\d+$/.test(step));
  const shown = until === -1 ? steps : steps.slice(0, until);
  if (shown.length === 0) return '.';
  if (shown.every(step => /^[A-Za-z_]\w*$/.test(step))) return shown.map(step => `.${step}`).join('');
  return `(index . ${shown.map(step => JSON.stringify(step).replaceAll("'", `'\\''`)).join(' ')})`;
}

function jq(path: string): string {
  const steps = keys(path);
  if (steps.length === 0) return '';
  const step = (key: string): string => (/^\d+$/.test(key) ? `[${key}]` : /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
  const filter = steps.map(step).join('');
  return ` | jq ${quote(filter.startsWith('.') ? filter : `.${filter}`)}`;
}
