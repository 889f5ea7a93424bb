/** The desk as a process of its own, beside a window: `desk SHELL`, spoken to over process messages. */
import './heap.ts';
import { createDesk } from './desk.ts';
import { servePort, type Port } from './carry/port.ts';

/** What Electron gives a utility process in place of a child process's messages. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

function portToWindow(): Port {
  const parent = (process as { parentPort?: ParentPort }).parentPort;
  if (parent) return { post: message => parent.postMessage(message), listen: listener => parent.on('message', ({ data }) => listener(data)), closed: () => undefined };
  if (!process.send) throw new Error('The desk is started by a window, not by hand.');
  return {
    post: message => { if (process.connected) process.send?.(message); },
    listen: listener => void process.on('message', listener),
    closed: listener => void process.once('disconnect', () => listener('The window is gone.')),
  };
}

const port = portToWindow();
const desk = createDesk({ shell: process.argv[2] ?? 'window' });
servePort(desk.api, port);
// A desk without its window has nobody to work for.
port.closed(() => {
  desk.close();
  process.exit(0);
});
