import { readlinkSync, realpathSync } from 'node:fs';
import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import type { Collected } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import { commands, mayFollow, mayList, mayRead, type CommandName } from './allowlist.ts';
import { contentNow, contentOf, instant, linkAt } from './content.ts';
import { codeOf } from './reason.ts';

/** Runs one program: its exit code and what it printed. Throws an error with a code when it cannot be started. */
export type Run = (argv: readonly string[], signal: AbortSignal) => Promise<{ code: number; stdout: string; stderr: string }>;

export interface Stat {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly type: 'file' | 'directory' | 'socket' | 'other';
  /** The last change of its content, or of its name, place and rights: a file that is put in another's place keeps its old content's time. */
  readonly changed: Date;
  /** Tells whether two paths are the same file. */
  readonly inode: string;
  readonly real: string;
}

/** A call outside the allowlist: a defect of ours, refused before anything is opened. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** Largest configuration file that is read, in bytes. */
const largest = 1_048_576;

/** The root as `realpath` gives it, so that it can be cut from real paths; '' for the machine's own, and as it is where it cannot be resolved. */
function rootOf(given: string): string {
  if (given === '' || given === '/') return '';
  try {
    const real = realpathSync(given);
    return real === '/' ? '' : real;
  } catch {
    return given;
  }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Every touch of the host goes through here: refused when not on the allowlist, and written to the call log. */
export class HostReader {
  readonly #root: string;
  readonly #run: Run;
  readonly #recorder: Recorder;
  readonly #signal: AbortSignal;
  readonly #running = new Map<CommandName, ReturnType<Run>>();
  #calls: Collected[] = [];

  constructor(options: { readonly root: string; readonly run: Run; readonly recorder: Recorder; readonly signal: AbortSignal }) {
    this.#root = rootOf(options.root);
    this.#run = options.run;
    this.#recorder = options.recorder;
    this.#signal = options.signal;
  }

  /** The calls made since the last time, for the log. */
  drain(): Collected[] {
    const calls = this.#calls;
    this.#calls = [];
    return calls;
  }

  /** Throws what the system throws (its `code` says why), NotAllowed, or the signal's reason. */
  async text(path: string, logged = true): Promise<string> {
    if (!mayRead(path)) throw new NotAllowed(`${path} is not on the list of files that may be read.`);
    return this.#logged(logged ? `read ${path}` : undefined, () => contentOf(this.#root, path), text => text.length);
  }

  /** A small file below /proc that the kernel makes up at once, read without a wait; the caller notes these reads together. Throws what text throws. */
  now(path: string): string {
    if (!mayRead(path) || !instant.test(path)) throw new NotAllowed(`${path} is not on the list of files that may be read at once.`);
    this.#signal.throwIfAborted();
    return contentNow(this.#root + path);
  }

  /**
   * A daemon's configuration file, by a path its process named. For a process that is not root's, only a plain file of
   * that same account is opened: nobody's command line can make us read another's file.
   */
  async config(path: string, uid: number): Promise<string> {
    const about = await this.stat(path);
    if (about.type !== 'file' || (uid !== 0 && about.uid !== uid)) throw Object.assign(new Error(`${path} does not belong to the account of its process.`), { code: 'EACCES' });
    if (!path.endsWith('.json')) throw new NotAllowed(`${path} is not named as a daemon’s configuration file.`);
    return this.#logged(`read ${path}`, async () => (await readFile(this.#root + path, 'utf8')).slice(0, largest), text => text.length);
  }

  async list(path: string, logged = true): Promise<string[]> {
    if (!mayList(path)) throw new NotAllowed(`${path} is not on the list of folders that may be listed.`);
    return this.#logged(logged ? `list ${path}` : undefined, async () => (await readdir(this.#root + path)).sort(), names => names.length);
  }

  async follow(path: string, logged = true): Promise<string> {
    if (!mayFollow(path)) throw new NotAllowed(`${path} is not on the list of links that may be read.`);
    return this.#logged(logged ? `readlink ${path}` : undefined, async () => readlinkSync(this.#root + path), target => target.length);
  }

  /** Metadata alone, of any path; a link's target is what is told. */
  async stat(path: string): Promise<Stat> {
    return this.#logged(`stat ${path}`, async () => {
      const full = this.#root + path;
      const link = (await lstat(full)).isSymbolicLink();
      const found = await stat(full, { bigint: true });
      const type = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : found.isSocket() ? 'socket' : 'other';
      const real = link || !path.startsWith('/proc/') ? (await realpath(full)).slice(this.#root.length) || '/' : path;
      return { mode: Number(found.mode) & 0o7777, uid: Number(found.uid), gid: Number(found.gid), type, changed: later(found.mtime, found.ctime), inode: `${found.dev}:${found.ino}`, real };
    }, () => 0);
  }

  /**
   * A process's path with every link followed below that process's own root, as a path that starts with /proc. The
   * kernel alone would follow /var/run, an absolute link, back into our root. A last part that is not there stays.
   */
  async belowRoot(pid: number, file: string): Promise<string> {
    const base = `/proc/${pid}/root`;
    return this.#logged(`resolve ${base}${file}`, async () => {
      await stat(`${this.#root}${base}/`);
      let done: string[] = [];
      const waiting = file.split('/').filter(Boolean);
      for (let hops = 0; waiting.length > 0;) {
        const part = waiting.shift()!;
        const link = part === '..' || part === '.' ? undefined : await linkAt(`${this.#root}${base}/${[...done, part].join('/')}`);
        if (link === undefined) done = part === '..' ? done.slice(0, -1) : part === '.' ? done : [...done, part];
        else if (++hops > 40) throw Object.assign(new Error(`${file} leads in circles.`), { code: 'ELOOP' });
        else {
          if (link.startsWith('/')) done = [];
          waiting.unshift(...link.split('/').filter(Boolean));
        }
      }
      return `${base}/${done.join('/')}`;
    }, () => 0);
  }

  /** Starts every fixed command, so that none waits for another or for the files. */
  begin(): void {
    for (const name of Object.keys(commands) as CommandName[]) this.#running.set(name, this.#start(name));
    void Promise.allSettled(this.#running.values());
  }

  /** What one of the fixed commands gave. */
  command(name: CommandName): ReturnType<Run> {
    return this.#running.get(name) ?? this.#start(name);
  }

  async #start(name: CommandName): ReturnType<Run> {
    const argv = commands[name];
    this.#signal.throwIfAborted();
    try {
      const result = await this.#run(argv, this.#signal);
      this.note(argv.join(' '), `exit ${result.code}`, result.stdout.length);
      return result;
    } catch (error) {
      this.note(argv.join(' '), codeOf(error), 0);
      throw error;
    }
  }

  /** Writes one line to the call log; for many small reads of one kind told together. */
  note(call: string, outcome: string, bytes: number): void {
    this.#calls.push(this.#recorder.call(call, outcome, bytes));
  }

  async #logged<T>(call: string | undefined, read: () => Promise<T>, size: (value: T) => number): Promise<T> {
    this.#signal.throwIfAborted();
    try {
      const value = await read();
      if (call !== undefined) this.note(call, 'ok', size(value));
      return value;
    } catch (error) {
      if (call !== undefined) this.note(call, codeOf(error), 0);
      throw error;
    }
  }
}
