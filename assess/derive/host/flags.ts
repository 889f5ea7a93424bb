/** One setting as a dockerd was told it: under its daemon.json name, with the argument it came from. */
export interface Flag {
  readonly key: string;
  /** Always text; a boolean flag without a value says "true". */
  readonly value: string;
  /** Its place in argv. */
  readonly index: number;
}

/** Flags that take no separate value. Source: dockerd's own help, 20.10 to 29. */
const switches = new Set([
  'allow-direct-routing', 'block-registration', 'cri-containerd', 'debug', 'disable-legacy-registry', 'experimental', 'help', 'icc', 'init', 'ip-forward',
  'ip-forward-no-drop', 'ip-masq', 'ip6tables', 'iptables', 'ipv6', 'live-restore', 'no-new-privileges', 'raw-logs', 'rootless',
  'selinux-enabled', 'tls', 'tlsverify', 'userland-proxy', 'validate', 'version',
]);
const short: Readonly<Record<string, string>> = {
  D: 'debug', H: 'host', l: 'log-level', b: 'bridge', G: 'group', g: 'graph', p: 'pidfile', s: 'storage-driver', v: 'version', h: 'help',
};
/** A flag that may come more than once has a plural name in daemon.json. */
const plural: Readonly<Record<string, string>> = {
  host: 'hosts', 'insecure-registry': 'insecure-registries', 'registry-mirror': 'registry-mirrors', 'default-ulimit': 'default-ulimits', 'storage-opt': 'storage-opts',
  'authorization-plugin': 'authorization-plugins', 'log-opt': 'log-opts', 'exec-opt': 'exec-opts', label: 'labels', graph: 'data-root',
};

/** Every flag of a dockerd command line, in order. It takes no other arguments, so a word after a flag is its value. */
export function dockerdFlags(argv: readonly string[]): Flag[] {
  const flags: Flag[] = [];
  for (let index = 1; index < argv.length; index++) {
    const word = argv[index]!;
    if (word === '--') break;
    const read = word.startsWith('--') ? long(word.slice(2)) : word.startsWith('-') && word.length > 1 ? shorthand(word.slice(1)) : [];
    for (const { name, value } of read) {
      const key = plural[name] ?? name;
      if (value !== undefined) flags.push({ key, value, index });
      else if (switches.has(name)) flags.push({ key, value: 'true', index });
      else flags.push({ key, value: argv[index + 1] ?? '', index: ++index });
    }
  }
  return flags;
}

interface Read { readonly name: string; readonly value?: string }

function long(word: string): Read[] {
  const equals = word.indexOf('=');
  return [equals === -1 ? { name: word } : { name: word.slice(0, equals), value: word.slice(equals + 1) }];
}

/** -D, -DH tcp://…, -Hunix://…, -l=debug: letters of switches may be joined; the first with a value takes the rest. */
function shorthand(letters: string): Read[] {
  const name = short[letters[0]!] ?? letters[0]!;
  const rest = letters.slice(1);
  if (rest === '') return [{ name }];
  if (rest.startsWith('=')) return [{ name, value: rest.slice(1) }];
  return switches.has(name) ? [{ name }, ...shorthand(rest)] : [{ name, value: rest }];
}

/** What Go's flag parser takes for a boolean; undefined for anything else. */
export function goBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value) ? false : undefined;
}
