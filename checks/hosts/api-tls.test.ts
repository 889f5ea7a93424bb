import { expect, test } from 'vitest';
import type { ApiListener } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './api-tls.ts';

const unix: ApiListener = { address: 'unix:///run/docker.sock', kind: 'unix', loopback: true, tls: 'none' };
const fd: ApiListener = { address: 'fd://', kind: 'fd', loopback: true, tls: 'none' };
const tcp = (tls: ApiListener['tls']): ApiListener => ({ address: 'tcp://0.0.0.0:2376', kind: 'tcp', loopback: false, tls });

test.each([
  ['an engine that warns of an open API fails although its listeners are not known', { openApi: ['http://0.0.0.0:2375'], apiListeners: gap('other-machine') }, 'fail'],
  ['no warning alone is not assessed', { openApi: [], apiListeners: gap('not-collected') }, 'notAssessed'],
  ['a socket file alone is not applicable', { openApi: [], apiListeners: [unix] }, 'notApplicable'],
  ['so is a socket from systemd', { openApi: [], apiListeners: [fd] }, 'notApplicable'],
  ['mutual TLS on every TCP listener passes', { openApi: [], apiListeners: [unix, tcp('mutual')] }, 'pass'],
  ['TLS without client certificates fails', { openApi: [], apiListeners: [tcp('server')] }, 'fail'],
  ['no TLS fails', { openApi: [], apiListeners: [tcp('mutual'), tcp('none')] }, 'fail'],
  ['listeners decide where the engine gives no warnings', { openApi: gap('forbidden'), apiListeners: [tcp('none')] }, 'fail'],
  ['neither read is not assessed', { openApi: gap('forbidden'), apiListeners: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
