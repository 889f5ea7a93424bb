import type { Evidence, EvidenceDocument, Pointer, Target } from './model/index.ts';

/** One word for a POSIX shell: as it is where that is safe, else in single quotes. Untrusted names end up here. */
export const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A read-only command that shows the value at a place again; null where none can. */
export function reproduce(evidence: Evidence, place: Pointer): string | null {
  const document = evidence.documents.get(place.document);
  const target = evidence.targets.find(({ id }) => id === document?.target);
  return document && target ? commandFor(document, target, place.path) : null;
}

function commandFor({ source, what, of }: EvidenceDocument, target: Target, path: string): string {
  const words = (...parts: string[]): string => parts.map(quote).join(' ');
  switch (source.by) {
    case 'docker-api': return docker(source.path, what, of, path, words('docker', ...target.via));
    case 'kubernetes-api': return `${words('kubectl', ...target.via, 'get', '--raw', source.path)}${jq(path)}`;
    case 'file': return words('cat', source.path);
    case 'stat': return words('stat', '--format=%A %a %U:%G %n', keys(path)[0] ?? '/');
    case 'command': return words(...source.argv);
    case 'composed': return source.how;
  }
}

function docker(api: string, what: string, of: string | undefined, path: string, base: string): string {
  const field = `'{{json ${template(path)}}}'`;
  switch (what) {
    case 'info': return `${base} info --format ${field}`;
    case 'version': return `${base} version --format '{{json .Server}}'`;
    case 'container': return `${base} container inspect --format ${field} ${quote(of ?? '')}`;
    case 'image': return `${base} image inspect --format ${field} ${quote(of ?? '')}`;
    case 'network': return `${base} network inspect --format ${field} ${quote(of ?? '')}`;
    case 'volume': return `${base} volume inspect --format ${field} ${quote(of ?? '')}`;
    case 'history': return `${base} image history --no-trunc ${quote(of ?? '')}`;
    case 'top': return `${base} container top ${quote(of ?? '')}`;
    case 'containers': return `${base} container ls --all --no-trunc`;
    case 'images': return `${base} image ls --all --no-trunc`;
    default: return `curl --silent --unix-socket /var/run/docker.sock http://localhost${api}`;
  }
}

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
  return ` | jq ${quote(`.${steps.map(step => (/^\d+$/.test(step) ? `[${step}]` : `[${JSON.stringify(step)}]`)).join('')}`)}`;
}
