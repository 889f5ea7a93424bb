import { spawn } from 'node:child_process';
import { utilityProcess } from 'electron';
import type { Api } from '../desk/contract.ts';
import { portApi, type Port } from '../desk/carry/port.ts';

export interface DeskProcess {
  readonly api: Api;
  stop(): void;
}
export interface DeskFiles {
  /** The desk's program: dist/node/desk.js. */
  readonly program: string;
  /** The Node to run it with where Electron's own is too old. */
  readonly node: string;
}

const gone = (code: number | null): string => `The desk has stopped (${code ?? 'killed'}). Close the window and start Plimsoll again; finished assessments are kept.`;
const oldestNode = 24;

/** Starts the desk beside the window: a utility process where Electron's Node can run it, else the Node that comes with us. */
export function startDesk(files: DeskFiles): DeskProcess {
  return Number(process.versions.node.split('.')[0]) >= oldestNode ? inUtilityProcess(files) : inChildProcess(files);
}

function inUtilityProcess({ program }: DeskFiles): DeskProcess {
  const child = utilityProcess.fork(program, ['electron'], { serviceName: 'Plimsoll desk', stdio: 'inherit' });
  const port: Port = {
    post: message => child.postMessage(message),
    listen: listener => void child.on('message', listener),
    closed: listener => void child.once('exit', code => listener(gone(code))),
  };
  return { api: portApi(port), stop: () => void child.kill() };
}

function inChildProcess({ program, node }: DeskFiles): DeskProcess {
  const child = spawn(node, [program, 'electron'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced', windowsHide: true });
  const port: Port = {
    post: message => { if (child.connected) child.send(message as object); },
    listen: listener => void child.on('message', listener),
    closed: listener => {
      child.once('exit', code => listener(gone(code)));
      child.once('error', error => listener(`The desk could not be started: ${error.message}`));
    },
  };
  return { api: portApi(port), stop: () => void child.kill() };
}
