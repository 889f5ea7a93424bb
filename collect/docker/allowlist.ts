/** Every call that may leave for an engine: all of them GET. `{id}` is one id or name. */
export const allowed = [
  '/_ping', '/version', '/info',
  '/containers/json?all=1', '/containers/{id}/json', '/containers/{id}/top?ps_args={args}',
  '/images/json', '/images/{id}/json', '/images/{id}/history',
  '/networks', '/networks/{id}', '/volumes', '/exec/{id}/json',
  '/swarm', '/nodes', '/services', '/secrets',
] as const;
export type Template = (typeof allowed)[number];

/** Arguments that `top` may pass to ps: they choose columns and nothing else. The second is Podman's spelling. */
export const psArguments = ['-o pid,ppid,uid,args', 'pid,ppid,user,args'] as const;

const id = '(?:sha256:)?[A-Za-z0-9][A-Za-z0-9_.-]{0,254}';
const args = psArguments.map(encodeURIComponent).map(escape).join('|');
const patterns = allowed.map(template => new RegExp(`^${escape(template).replace('\\{id\\}', id).replace('\\{args\\}', `(?:${args})`)}$`));

/** Whether a call may leave. The path is without the version in front. */
export function mayLeave(method: string, path: string): boolean {
  return method === 'GET' && patterns.some(pattern => pattern.test(path));
}

/** A template with its id filled in. */
export const fill = (template: Template, of: string): string => template.replace('{id}', of);

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
