import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './masked-paths.ts';

/** As Docker 20.10 lists them. */
const maskedPaths = ['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/proc/latency_stats', '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi', '/sys/firmware'];
const readOnlyPaths = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
const usual = { maskedPaths, readOnlyPaths, privileged: false };

test.each([
  ['masked passes', usual, 'pass'],
  ['the engine’s own list passes', { ...usual, maskedPaths: null, readOnlyPaths: null }, 'pass'],
  ['a whole folder covers what is in it', { ...usual, readOnlyPaths: ['/proc'] }, 'pass'],
  ['open fails', { ...usual, maskedPaths: [], readOnlyPaths: [] }, 'fail'],
  ['open but for one fails', { ...usual, maskedPaths: ['/proc/acpi'] }, 'fail'],
  ['masked, with the switches writable, fails', { ...usual, readOnlyPaths: [] }, 'fail'],
  ['a path of which another is the beginning is not covered', { ...usual, readOnlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys'] }, 'fail'],
  ['privileged fails', { ...usual, maskedPaths: null, privileged: true }, 'fail'],
  ['privileged fails also where paths are not told', { maskedPaths: gap('unsupported'), readOnlyPaths: gap('unsupported'), privileged: true }, 'fail'],
  ['an engine that does not tell is not assessed', { maskedPaths: gap('unsupported'), readOnlyPaths: gap('unsupported'), privileged: false }, 'notAssessed'],
  ['nor one that tells the half', { ...usual, readOnlyPaths: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('a fail names what is open, and points at the list', () => {
  expect(judged(check, resource('container', { ...usual, readOnlyPaths: [] }))).toMatchObject({ message: 'It can write to /proc/bus, /proc/fs, /proc/irq, /proc/sys and /proc/sysrq-trigger.', seen: [{ reading: 'readOnlyPaths' }] });
});
