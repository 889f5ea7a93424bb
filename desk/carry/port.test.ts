import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../test/builders/api.ts';
import type { Api, RunEvent } from '../contract.ts';
import { portApi, servePort, type Port } from './port.ts';

const open: MessagePort[] = [];
afterEach(() => open.splice(0).forEach(port => port.close()));

const overMessagePort = (port: MessagePort): Port => {
  open.push(port);
  return {
    post: message => port.postMessage(message),
    listen: listener => void port.on('message', listener),
    closed: listener => void port.once('close', () => listener('The desk has stopped.')),
  };
};
function pair(api: Api): { far: Api; wire: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  servePort(api, overMessagePort(port1));
  return { far: portApi(overMessagePort(port2)), wire: port2 };
}

test('a call crosses the port and comes back', async () => {
  const { api } = fakeApi({ deleteAssessment: input => void input, listAssessments: () => [] });
  expect(await pair(api).far.listAssessments()).toEqual([]);
});

test('an error crosses as its message, without a stack', async () => {
  const { api } = fakeApi({ openAssessment: () => { throw new Error('There is no assessment x.'); } });
  await expect(pair(api).far.openAssessment({ id: 'x' })).rejects.toThrow('There is no assessment x.');
});

test('input of the wrong shape never reaches the desk', async () => {
  const reached = vi.fn();
  const { far } = pair(fakeApi({ openAssessment: reached }).api);
  await expect(far.openAssessment({ id: 7 } as never)).rejects.toThrow('openAssessment was asked wrongly');
  expect(reached).not.toHaveBeenCalled();
});

test('a method the contract does not have is refused', async () => {
  const { port1, port2 } = new MessageChannel();
  servePort(fakeApi().api, overMessagePort(port1));
  open.push(port2);
  const answer = new Promise(resolve => port2.once('message', resolve));
  port2.postMessage({ id: 1, method: 'constructor', input: undefined });
  expect(await answer).toEqual({ id: 1, error: { message: 'There is no method "constructor".' } });
});

test('each listener hears a run from its beginning, and no more once it stopped', async () => {
  const { api, push, listening } = fakeApi();
  const { far } = pair(api);
  const heard: RunEvent[] = [];
  const stop = far.onRun('run', events => heard.push(...events));
  far.onRun('run', () => undefined);
  await vi.waitFor(() => expect(listening()).toBe(2));
  push([{ is: 'done', assessmentId: 'a', cancelled: false }]);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  stop();
  await vi.waitFor(() => expect(listening()).toBe(1));
});

test('when the desk stops, what waits is refused and what listens is told', async () => {
  const { api } = fakeApi({ listTargets: () => new Promise(() => undefined) });
  const { far, wire } = pair(api);
  const heard: RunEvent[] = [];
  far.onRun('run', events => heard.push(...events));
  const waiting = far.listTargets();
  wire.close();
  await expect(waiting).rejects.toThrow('The desk has stopped.');
  await expect(far.listTargets()).rejects.toThrow('The desk has stopped.');
  expect(heard).toEqual([{ is: 'failed', message: 'The desk has stopped.' }]);
});
