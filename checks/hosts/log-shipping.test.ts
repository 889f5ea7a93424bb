import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './log-shipping.ts';

test.each([
  ['json-file fails', { loggingDriver: 'json-file' }, 'fail'],
  ['local fails', { loggingDriver: 'local' }, 'fail'],
  ['none fails', { loggingDriver: 'none' }, 'fail'],
  ['gelf passes', { loggingDriver: 'gelf' }, 'pass'],
  ['fluentd passes', { loggingDriver: 'fluentd' }, 'pass'],
  ['journald is a question', { loggingDriver: 'journald' }, 'manual'],
  ['syslog is a question', { loggingDriver: 'syslog' }, 'manual'],
  ['a plugin nobody knows is a question', { loggingDriver: 'acme/logs' }, 'manual'],
  ['unknown is not assessed', { loggingDriver: gap('error') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});
