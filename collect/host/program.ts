import { execFile } from 'node:child_process';
import type { Run } from './reader.ts';

/** Most that is taken of what a program prints, in bytes. */
const longest = 16_777_216;

/** Runs a program of the system's own folders, in plain English, for at most ten seconds. */
export const runProgram: Run = (argv, signal) => new Promise((resolve, reject) => {
  const [program = '', ...args] = argv;
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
  execFile(program, args, { env, signal, timeout: 10_000, maxBuffer: longest }, (error, stdout, stderr) => {
    if (error && typeof error.code !== 'number') reject(error.killed && !signal.aborted ? Object.assign(error, { code: 'ETIMEDOUT' }) : error);
    else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
  });
});
