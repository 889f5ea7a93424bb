import '../desk/heap.ts';
import { main } from './program.ts';

// A reader that went away (| head) is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

process.exitCode = await main(process.argv.slice(2), {
  out: process.stdout, err: process.stderr, env: process.env,
  onInterrupt: listener => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener);
    return () => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, listener); };
  },
});
