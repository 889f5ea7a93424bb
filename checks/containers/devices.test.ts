import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './devices.ts';

test.each([
  ['none passes', { privileged: false, devices: [], deviceRules: [], deviceRequests: [] }, 'pass'],
  ['a privileged one has every device, though none is named', { privileged: true, devices: [], deviceRules: [], deviceRequests: [] }, 'fail'],
  ['a device fails', { privileged: false, devices: [{ host: '/dev/sda', permissions: 'rwm' }], deviceRules: [], deviceRequests: [] }, 'fail'],
  ['a device rule fails', { privileged: false, devices: [], deviceRules: ['c 1:3 rwm'], deviceRequests: [] }, 'fail'],
  ['a request for GPUs is a question', { privileged: false, devices: [], deviceRules: [], deviceRequests: ['nvidia all'] }, 'manual'],
  ['a device fails also where rules are not told', { privileged: false, devices: [{ host: '/dev/sda', permissions: 'rwm' }], deviceRules: gap('unsupported'), deviceRequests: [] }, 'fail'],
  ['a refused inspect is not assessed', { privileged: gap('forbidden'), devices: gap('forbidden') }, 'notAssessed'],
  ['rules that are not told are not assessed', { privileged: false, devices: [], deviceRules: gap('unsupported'), deviceRequests: [] }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('accepted devices and rules pass', () => {
  const accepted = resource('container', { privileged: false, devices: [{ host: '/dev/fuse', permissions: 'rwm' }], deviceRules: ['c 1:3 rwm'], deviceRequests: [] });
  expect(judged(check, accepted, { acceptedDevices: ['/dev/fuse', 'c 1:3 rwm'] }).is).toBe('pass');
  expect(judged(check, accepted, { acceptedDevices: ['/dev/fuse'] })).toMatchObject({ is: 'fail', seen: [{ reading: 'deviceRules', path: '/0' }] });
});
