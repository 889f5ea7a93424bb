import { isIPv4 } from 'node:net';
import type { HostReader } from './reader.ts';
import { attempt } from './processes.ts';

export interface TcpSocket { readonly address: string; readonly port: number; readonly inode: string }
export interface UnixSocket { readonly path: string; readonly inode: string }
export interface Listening {
  readonly pid: number;
  readonly here: boolean;
  readonly tcp: readonly { address: string; port: number; inherited: boolean }[];
  readonly unix: readonly { path: string | null }[];
}

/** Listening sockets (state 0A) of /proc/PID/net/tcp or tcp6. */
export function tcpSockets(text: string): TcpSocket[] {
  return text.split('\n').slice(1).map(line => line.trim().split(/\s+/)).filter(fields => fields[3] === '0A').map(fields => {
    const [address = '', port = ''] = (fields[1] ?? '').split(':');
    return { address: ipOf(address), port: Number.parseInt(port, 16), inode: fields[9] ?? '' };
  });
}

/** The kernel prints addresses as 32-bit words in the machine's byte order; every machine we run on is little-endian. */
function ipOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(word => (word.match(/../g) ?? []).reverse()).map(byte => Number.parseInt(byte, 16));
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every(byte => byte === 0)) return '::';
  const v4 = bytes.slice(12).join('.');
  if (bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255 && bytes[11] === 255 && isIPv4(v4)) return `::ffff:${v4}`;
  const words = Array.from({ length: 8 }, (_each, index) => ((bytes[2 * index]! << 8) | bytes[2 * index + 1]!).toString(16));
  return new URL(`http://[${words.join(':')}]`).hostname.slice(1, -1);
}

/** Listening sockets with a path of /proc/PID/net/unix; bit 16 of the flags says that it accepts connections. */
export function unixSockets(text: string): UnixSocket[] {
  return text.split('\n').slice(1).flatMap(line => {
    const [, flags = '0', inode = '', path] = /^\S+ \S+ \S+ (\S+) \S+ \S+\s+(\d+)(?: (.*))?$/.exec(line) ?? [];
    return (Number.parseInt(flags, 16) & 0x10000) !== 0 && path?.startsWith('/') ? [{ path, inode }] : [];
  });
}

/** What one process listens on, from its open files and its network namespace. Throws where its files may not be seen. */
export async function listeningOf(reader: HostReader, pid: number, first: ReadonlySet<string>, ownNet: string | undefined): Promise<Listening> {
  const inodes = await socketInodes(reader, pid);
  const read = async (name: string): Promise<string> => (await attempt(() => reader.text(`/proc/${pid}/net/${name}`))) ?? '';
  const tcp = [...tcpSockets(await read('tcp')), ...tcpSockets(await read('tcp6'))].filter(({ inode }) => inodes.has(inode));
  const unix = unixSockets(await read('unix')).filter(({ inode }) => inodes.has(inode));
  const net = await attempt(() => reader.follow(`/proc/${pid}/ns/net`));
  return {
    pid, here: net !== undefined && net === ownNet,
    tcp: tcp.map(({ address, port, inode }) => ({ address, port, inherited: first.has(inode) })),
    unix: await Promise.all(unix.map(async ({ path }) => ({ path: (await sameFile(reader, pid, path)) ? path : null }))),
  };
}

/** Inodes of the sockets a process has open. */
export async function socketInodes(reader: HostReader, pid: number): Promise<Set<string>> {
  const names = await reader.list(`/proc/${pid}/fd`);
  const targets = await Promise.all(names.map(name => attempt(() => reader.follow(`/proc/${pid}/fd/${name}`, false))));
  return new Set(targets.flatMap(target => /^socket:\[(\d+)\]$/.exec(target ?? '')?.[1] ?? []));
}

async function sameFile(reader: HostReader, pid: number, path: string): Promise<boolean> {
  const there = await attempt(async () => reader.stat(await reader.belowRoot(pid, path)));
  const here = await attempt(() => reader.stat(path));
  return there?.type === 'socket' && there.inode === here?.inode;
}
