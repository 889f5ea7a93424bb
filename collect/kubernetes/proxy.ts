import { BlockList, isIP } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy on the way to a server: the kubeconfig's own, else HTTPS_PROXY or HTTP_PROXY unless NO_PROXY excepts the
 * host. As Go does it: never for loopback; NO_PROXY holds names, .suffixes, addresses, networks, each with or without port.
 */
export function proxyFor(server: URL, own: string | undefined, env: Environment): string | undefined {
  if (own !== undefined) return own;
  const either = (name: string): string | undefined => env[name] || env[name.toLowerCase()];
  const proxy = either(server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (!proxy || excepted(server, either('NO_PROXY') ?? '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

const hostOf = (server: URL): string => server.hostname.replace(/^\[|\]$/g, '').toLowerCase();

/** Whether a host is this machine itself. */
export function isLoopback(server: URL): boolean {
  const host = hostOf(server);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host.startsWith('127.');
}

function excepted(server: URL, list: string): boolean {
  const host = hostOf(server);
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  const rules = list.split(',').map(rule => rule.trim().toLowerCase()).filter(rule => rule !== '');
  return isLoopback(server) || rules.some(rule => rule === '*' || matches(rule, host, port));
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule.includes('/')) return isIP(host) !== 0 && inNetwork(rule, host);
  const [, name = rule, only] = /^(.*?)(?::(\d+))?$/.exec(isIP(rule) === 6 ? '' : rule) ?? [];
  if (isIP(rule) === 6) return rule === host;
  if (only !== undefined && only !== port) return false;
  if (name.startsWith('*.') || name.startsWith('.')) return host.endsWith(name.replace(/^\*/, ''));
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function inNetwork(rule: string, host: string): boolean {
  const [network = '', bits = ''] = rule.split('/');
  const family = isIP(network);
  if (family === 0 || family !== isIP(host) || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
