import { contextBridge, ipcRenderer } from 'electron';
import type { RunEvent } from '../desk/contract.ts';
import { methodNames } from '../desk/carry/methods.ts';
import { channels } from './channels.ts';

type Answer = { readonly output: unknown } | { readonly error: string };

/** Passes the contract's names on, and nothing else: the window gets neither ipcRenderer nor any of its objects. */
const call = async (method: string, input: unknown): Promise<unknown> => {
  const answer = (await ipcRenderer.invoke(channels.call, method, input)) as Answer;
  if ('error' in answer) throw new Error(answer.error);
  return answer.output;
};

let last = 0;
const listeners = new Map<number, (events: readonly RunEvent[]) => void>();
ipcRenderer.on(channels.events, (_event, watch: number, events: readonly RunEvent[]) => listeners.get(watch)?.(events));

function onRun(runId: string, listener: (events: readonly RunEvent[]) => void): () => void {
  const watch = ++last;
  listeners.set(watch, listener);
  ipcRenderer.send(channels.watch, watch, runId);
  return () => {
    if (listeners.delete(watch)) ipcRenderer.send(channels.unwatch, watch);
  };
}

contextBridge.exposeInMainWorld('plimsoll', {
  ...Object.fromEntries(methodNames.map(method => [method, (input: unknown) => call(method, input)])),
  onRun,
});
