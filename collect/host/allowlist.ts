/** Sysctls that decide how far a container or a local account gets. */
export const sysctls = [
  'kernel.dmesg_restrict', 'kernel.kptr_restrict', 'kernel.unprivileged_bpf_disabled', 'kernel.unprivileged_userns_clone', 'kernel.yama.ptrace_scope',
  'kernel.randomize_va_space', 'fs.protected_symlinks', 'fs.protected_hardlinks', 'user.max_user_namespaces', 'net.ipv4.ip_forward', 'net.ipv4.ip_unprivileged_port_start',
] as const;
export const sysctlPath = (name: string): string => `/proc/sys/${name.replaceAll('.', '/')}`;

/** The only programs that are ever run, with exactly these arguments; none of them changes anything. */
export const commands = {
  loadedRules: ['auditctl', '-l'],
  auditStatus: ['auditctl', '-s'],
  serviceUnit: ['systemctl', 'show', '--property', 'FragmentPath', 'docker.service'],
  dockerGroup: ['getent', 'group', 'docker'],
  socketUnit: ['systemctl', 'show', '--property', 'FragmentPath', 'docker.socket'],
} as const satisfies Record<string, readonly string[]>;
export type CommandName = keyof typeof commands;

const readable: readonly RegExp[] = [
  /^\/etc\/(machine-id|os-release|group|passwd)$/,
  /^\/etc\/audit\/(audit\.rules|rules\.d\/[^/]+\.rules)$/,
  /^\/proc\/(version|stat|filesystems|sys\/kernel\/hostname)$/,
  /^\/proc\/(1|self)\/mounts$/,
  /^\/proc\/(\d+|self)\/(cgroup|cmdline|comm|stat|status|environ)$/,
  /^\/proc\/\d+\/net\/(tcp|tcp6|unix)$/,
  /^\/sys\/(kernel\/security\/lsm|module\/apparmor\/parameters\/enabled|fs\/selinux\/enforce)$/,
];
const sysctlPaths = new Set(sysctls.map(sysctlPath));
const listable: readonly RegExp[] = [/^\/proc$/, /^\/proc\/\d+\/fd$/, /^\/etc\/audit\/rules\.d$/, /^\/etc\/docker\/certs\.d(\/.+)?$/];
const followable = /^\/proc\/(\d+|self)\/(exe|cwd|fd\/\d+|ns\/(mnt|net|pid))$/;

/** Whether the content of a file may be read. Of other paths only the metadata is ever asked for. */
export const mayRead = (path: string): boolean => !hasDots(path) && (sysctlPaths.has(path) || readable.some(each => each.test(path)));
/** Whether a folder may be listed. */
export const mayList = (path: string): boolean => !hasDots(path) && listable.some(each => each.test(path));
/** Whether a link of /proc may be read. */
export const mayFollow = (path: string): boolean => followable.test(path);
const hasDots = (path: string): boolean => path.split('/').includes('..');
