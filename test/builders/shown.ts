import type { Evidence, EvidenceDocument, Pointer, Target } from '../../assess/model/index.ts';

/** The words of a command as a shell takes them apart, in the quotes that `reproduce` writes; | stands as a word of its own. */
export function shellWords(line: string): string[] {
  return [...line.matchAll(/\$'((?:\\.|[^'\\])*)'|(?:'[^']*'|\\.|[^\s'\\$])+|\$\S*/gs)].map(([word, ansi]) => (ansi === undefined ? word.replace(/'([^']*)'|\\(.)/gs, (_all, quoted: string | undefined, escaped: string) => quoted ?? escaped)
    : ansi.replace(/\\x(..)|\\(.)/g, (_all, hex: string | undefined, plain: string) => (hex === undefined ? plain : String.fromCharCode(Number.parseInt(hex, 16))))));
}

const token = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (keys: readonly string[]): string => keys.map(key => `/${token(key)}`).join('');
const steps = /\.([A-Za-z_]\w*)|\.?\[(\d+)\]|\.?\["((?:\\.|[^"\\])*)"\]/g;

/** Pointers that a jq filter of ours gives: a path, or a path and several below it. */
function ofJq(filter: string): string[] {
  const below = (path: string): string => pointer([...path.matchAll(steps)].map(([, word, index, text]) => word ?? index ?? (JSON.parse(`"${text}"`) as string)));
  const [first = '', rest] = filter.split(/ \| (?=[.])/);
  return (rest ?? '').split(/, (?=\.)/).map(path => below(rest === undefined ? '' : first) + below(path)).flatMap(path => (rest === undefined ? first.split(/, (?=\.)/).map(below) : [path]));
}

/** Pointers that a Go template of ours gives: fields, and keys by index. */
const ofTemplate = (format: string): string[] => [...format.matchAll(/\{\{json (.+?)\}\}/g)].map(([, path = '']) =>
  pointer([...path.matchAll(/\.([A-Za-z_]\w*)|"((?:\\.|[^"\\])*)"/g)].map(([, field, key]) => field ?? (JSON.parse(`"${key}"`) as string))));

interface Named { readonly metadata: { readonly name: string; readonly namespace?: string } }
const itemsOf = ({ body }: EvidenceDocument): readonly Named[] => (body as { items?: readonly Named[] }).items ?? [];
const after = (words: readonly string[], option: string): string | undefined => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);

/** What one line of a finding's commands shows: places of the evidence, and all below them. None where the line is not understood. */
export function shownBy(evidence: Evidence, line: string): Pointer[] {
  const words = shellWords(line);
  const documents = [...evidence.documents.values()];
  const target = evidence.targets.find(each => each.via.length > 0 && each.via.every((word, index) => words[index + 1] === word));
  const own = documents.filter(each => each.target === target?.id);
  if (words[0] === 'kubectl' && target) return ofKubectl(own, words.slice(1 + target.via.length));
  if (words[0] === 'docker' && target) return ofDocker(own, target, words.slice(1 + target.via.length));
  return documents.flatMap(each => ofHost(each, line, words));
}

function ofKubectl(documents: readonly EvidenceDocument[], words: readonly string[]): Pointer[] {
  const raw = after(words, '--raw');
  const paths = after(words, '--compact-output') ?? after(words, 'jq');
  if (raw !== undefined) return documents.filter(({ source }) => 'path' in source && (source.path === raw || source.path.split('?')[0] === raw)).flatMap(({ id }) => (paths === undefined ? [''] : ofJq(paths)).map(path => ({ document: id, path })));
  const [what, namespace, selector] = [after(words, 'get'), after(words, '--namespace'), after(words, '--field-selector')];
  const name = selector?.replace('metadata.name=', '').replace(/\\(.)/g, '$1');
  return documents.filter(each => each.what === what).flatMap(document => {
    const found = itemsOf(document).flatMap(({ metadata }, index) => ((name === undefined || metadata.name === name) && metadata.namespace === namespace ? [index] : []));
    if (paths === undefined) return found.length === 0 ? [{ document: document.id, path: `/items/namespace=${namespace}${name === undefined ? '' : `,name=${name}`}` }] : [];
    return found.flatMap(index => ofJq(paths).map(path => ({ document: document.id, path: path.replace(/^\/items\/0/, `/items/${index}`) })));
  });
}

const listsOf: Readonly<Record<string, readonly [what: string, items: string, name: string]>> = { network: ['networks', '', 'Name'], volume: ['volumes', '/Volumes', 'Name'], service: ['swarm-services', '', 'Spec'] };

function ofDocker(documents: readonly EvidenceDocument[], { via }: Target, words: readonly string[]): Pointer[] {
  const [kind = '', verb] = words;
  const whole = (what: string, of?: string): Pointer[] => documents.filter(each => each.what === what && (of === undefined || each.of === of)).map(({ id }) => ({ document: id, path: '' }));
  if (kind === 'version') return whole('version');
  if (verb === 'ls') return whole(`${kind}s`);
  if (verb === 'history') return whole('history', words.at(-1));
  if (verb === 'top') return whole('top', words[2]);
  const paths = ofTemplate(after(words, '--format') ?? '');
  if (kind === 'info') return whole('info').flatMap(({ document }) => paths.map(path => ({ document, path })));
  const name = words.at(-1)!;
  const named = documents.filter(({ what, of, body }) => what === kind && (of === name || (body as { Name?: string }).Name?.replace(/^\//, '') === name));
  const [list, items = '', key = ''] = listsOf[kind] ?? [];
  const listed = documents.filter(({ what }) => what === list).flatMap(({ id, body }) => ((items === '' ? body : (body as { Volumes: unknown }).Volumes) as readonly Readonly<Record<string, unknown>>[])
    .flatMap((each, index) => ((key === 'Spec' ? (each[key] as { Name: string }).Name : each[key]) === name ? [{ id, at: `${items}/${index}` }] : [])));
  return via.length === 0 ? [] : [...named.map(({ id }) => ({ id, at: '' })), ...listed].flatMap(({ id, at }) => paths.map(path => ({ document: id, path: at + path })));
}

function ofHost({ id, source, what, body }: EvidenceDocument, line: string, words: readonly string[]): Pointer[] {
  const all = (paths: readonly string[]): Pointer[] => paths.map(path => ({ document: id, path }));
  switch (source.by) {
    case 'file': return words[0] === 'cat' && words[1] === source.path ? all(['']) : [];
    case 'stat': return words[0] === 'stat' ? all(words.slice(3).map(path => `/${token(path)}`)) : [];
    case 'command': return line === 'auditctl -s' && what === 'audit-rules' ? all(['/enabled']) : words.join(' ') === source.argv.join(' ') ? all(['']) : [];
    case 'composed': {
      if (line === source.how) return all(['']);
      if (what === 'kubelet-config' && line.startsWith(`${source.how} | jq`)) return all(ofJq(words.at(-1)!));
      return what === 'container-processes' && line.startsWith('grep -ls ') && line.endsWith(' | xargs ps -ww -o pid,uid,args -p') ? all([`/${words[2]!}`]) : [];
    }
    default: return words[0] === 'curl' && 'path' in source && words.at(-1)!.endsWith(source.path) && body !== null ? all(['']) : [];
  }
}
