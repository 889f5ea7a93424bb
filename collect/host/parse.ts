/** Ids of the containers a process is in, outermost first, from its /proc/PID/cgroup (version 1 or 2). conmon watches a container from outside. */
export function containersIn(cgroup: string): string[] {
  if (!/[0-9a-f]{64}/.test(cgroup)) return [];
  const found = cgroup.split('\n').map(line => [...new Set(line.slice(line.indexOf(':', line.indexOf(':') + 1) + 1).match(/(?<![0-9a-f]|conmon-)[0-9a-f]{64}(?![0-9a-f])/g) ?? [])]);
  return found.reduce((most, ids) => (ids.length > most.length ? ids : most), []);
}

export interface Mount { readonly device: string; readonly point: string; readonly type: string; readonly options: readonly string[] }

/** /proc/self/mounts; blanks and backslashes in names are written as octal escapes. */
export function mounts(text: string): Mount[] {
  const plain = (field: string): string => field.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  return text.split('\n').filter(Boolean).map(line => {
    const [device = '', point = '', type = '', options = ''] = line.split(' ');
    return { device: plain(device), point: plain(point), type, options: options.split(',') };
  });
}

/** /etc/group without passwords. */
export const groups = (text: string) => lines(text).map(fields => ({ name: fields[0]!, gid: Number(fields[2]), members: (fields[3] ?? '').split(',').filter(Boolean) }));
/** /etc/passwd: names and numbers only. */
export const accounts = (text: string) => lines(text).map(fields => ({ name: fields[0]!, uid: Number(fields[2]), gid: Number(fields[3]) }));

/** NIS lines begin with + or -, and name nobody by themselves. */
const lines = (text: string): string[][] => text.split('\n').map(line => line.trim().split(':'))
  .filter(fields => fields.length >= 3 && !/^[+#-]/.test(fields[0] ?? '') && /^\d+$/.test(fields[2] ?? ''));

/** NAME="value" lines of /etc/os-release. */
export const osRelease = (text: string): Record<string, string> => Object.fromEntries(
  [...text.matchAll(/^([A-Z_]+)=(?:"([^"]*)"|'([^']*)'|(.*))$/gm)].map(([, name, double, single, bare]) => [name!, double ?? single ?? bare ?? '']).filter(([name]) => ['ID', 'VERSION_ID', 'PRETTY_NAME'].includes(name!)));

/** Rules of an audit rule file or of `auditctl -l`; comments, control lines and "No rules" are none. */
export const auditRules = (text: string): string[] => text.split('\n').map(line => line.trim()).filter(line => /^-[aAw]\s/.test(line));
