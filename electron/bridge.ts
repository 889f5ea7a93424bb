import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Api } from '../desk/contract.ts';
import { messageOf } from '../desk/carry/dispatch.ts';
import { isMethod } from '../desk/carry/methods.ts';
import { channels, origin } from './channels.ts';

type Sender = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** Whether a message comes from the main frame of our window, at our own address. */
export function isOurs({ sender, senderFrame }: Sender, contents: WebContents): boolean {
  return sender === contents && senderFrame !== null && senderFrame === contents.mainFrame && originOf(senderFrame.url) === origin;
}

/** `URL.origin` is "null" for a scheme of our own: compare scheme and host by hand. */
export function originOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch (_noUrl) {
    return undefined;
  }
}

/** Lets the window ask the desk: known methods, from our frame; the desk parses their input. Gives what ends it. */
export function bridge(ipc: IpcMain, contents: WebContents, desk: Api): () => void {
  const watches = new Map<number, () => void>();
  const unwatch = (watch: unknown): void => {
    watches.get(watch as number)?.();
    watches.delete(watch as number);
  };
  ipc.handle(channels.call, async (event, method: unknown, input: unknown) => {
    if (!isOurs(event, contents)) return { error: 'Only the window of Plimsoll is answered.' };
    if (!isMethod(method)) return { error: `There is no method ${JSON.stringify(method)}.` };
    try {
      return { output: await (desk[method] as (input: unknown) => Promise<unknown>)(input) };
    } catch (error) {
      return { error: messageOf(error) };
    }
  });
  ipc.on(channels.watch, (event, watch: unknown, runId: unknown) => {
    if (!isOurs(event, contents) || typeof watch !== 'number' || typeof runId !== 'string') return;
    unwatch(watch);
    watches.set(watch, desk.onRun(runId, events => { if (!contents.isDestroyed()) contents.send(channels.events, watch, events); }));
  });
  ipc.on(channels.unwatch, (event, watch: unknown) => { if (isOurs(event, contents)) unwatch(watch); });
  return () => [...watches.keys()].forEach(unwatch);
}
