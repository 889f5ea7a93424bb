import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const path = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Where tests keep what they fetch: outside the tree, so that a fresh clone can use it again. */
export const cache = process.env.PLIMSOLL_TEST_CACHE ?? join(homedir(), '.cache/plimsoll-test');

/** The full path of a program. Throws, naming the Debian package, when it is not installed. */
export function need(program: string, debianPackage: string): string {
  const found = path.map(folder => join(folder, program)).find(isExecutable);
  if (found === undefined) throw new Error(`These tests need ${program}. Install it: apt-get install ${debianPackage}`);
  return found;
}

/** Throws when the tests do not run as root on Linux: engines need namespaces and mounts. */
export function needRoot(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('Tests that start real engines need Linux and root.');
}

export interface Run {
  readonly input?: Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a program to its end and gives what it wrote to stdout. Throws with its stderr when it fails. */
export async function run([program, ...args]: readonly [string, ...string[]], { input, env, cwd }: Run = {}): Promise<string> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...(env && { env }), ...(cwd !== undefined && { cwd }) });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.on('error', () => { /* a program may end before it has read all of its input; its exit code tells */ });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} failed (${code}): ${err.toString().trim() || out.toString().trim()}`);
  return out.toString();
}

/** Asks again and again until the answer is there. Throws with the last reason after so many milliseconds. */
export async function eventually<T>(what: string, ask: () => Promise<T>, milliseconds = 30_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await ask();
    } catch (reason) {
      if (reason instanceof Ended) throw reason;
      if (Date.now() > end) throw new Error(`${what} did not come up within ${milliseconds / 1000} s: ${String(reason)}`, { cause: reason });
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

/** The boxed program ended by itself. */
export class Ended extends Error {
  constructor(log: string) {
    super(`It ended by itself:\n${readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')}`);
    this.name = 'Ended';
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
