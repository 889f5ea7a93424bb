import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync, rmdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { Ended, need, needRoot } from './system.ts';

/** A shell command in namespaces of its own (mount, network, processes). When it ends, nothing of it is left. */
export interface Box {
  readonly log: string;
  /** Throws with the end of its log when it has ended by itself. */
  alive(): void;
  stop(): Promise<void>;
}

/**
 * Starts a shell script in a box of its own. The box dies with this process, whatever ends it: the kernel kills its
 * first process, and that takes all others and every mount and network device along.
 */
export function startBox(script: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env): Box {
  needRoot();
  const argv = [
    '--pdeathsig', 'KILL', need('unshare', 'util-linux'), '--mount', '--net', '--pid', '--fork', '--kill-child=KILL', '--mount-proc',
    'sh', '-eu', '-c', `ip link set lo up\nmount --make-rshared /\n${script}`, 'box', ...args,
  ];
  need('ip', 'iproute2');
  const file = openSync(log, 'a');
  const child = spawn(need('setpriv', 'util-linux'), argv, { stdio: ['ignore', file, file], env });
  closeSync(file);
  const ended = new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()));
  return {
    log,
    alive() {
      if (child.exitCode !== null || child.signalCode !== null) throw new Ended(log);
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) killFirst(child.pid);
      await ended;
    },
  };
}

/** Kills a box's first process. unshare ends only when the kernel has ended all others, so nothing is left half dead. */
function killFirst(unshare: number | undefined): void {
  const [first] = readFileSync(`/proc/${unshare}/task/${unshare}/children`, 'utf8').trim().split(' ');
  process.kill(Number(first) || unshare!, 'SIGKILL');
}

/** Removes the empty control groups that killed containers leave behind, with a parent made for one of them. */
export function removeCgroups(ids: readonly string[]): void {
  const mine = new Set(ids);
  for (const group of controlGroups()) {
    if (!group.isDirectory() || !mine.has(group.name.replace(/^libpod-(conmon-)?/, ''))) continue;
    tryRemove(join(group.parentPath, group.name));
    if (/\/custom(-\w+)?$/.test(group.parentPath)) tryRemove(group.parentPath);
  }
}

/** Every control group. Other engines' groups come and go meanwhile: then it looks again. */
function controlGroups(): Dirent[] {
  for (;;) {
    try {
      return readdirSync('/sys/fs/cgroup', { recursive: true, withFileTypes: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

function tryRemove(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['ENOENT', 'EBUSY', 'ENOTEMPTY'].includes(String(error.code)))) throw error;
  }
}
