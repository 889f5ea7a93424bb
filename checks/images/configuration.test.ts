import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './configuration.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['a folder of its own passes', 'IMG-0011', { volumes: ['/data', '/processes'] }, 'pass'],
  ['/proc/x fails', 'IMG-0011', { volumes: ['/proc/x'] }, 'fail'],
  ['/sys fails', 'IMG-0011', { volumes: ['/sys'] }, 'fail'],
  ['a refused inspect is not assessed', 'IMG-0011', { volumes: gap('forbidden') }, 'notAssessed'],
  ['another port passes', 'IMG-0012', { exposedPorts: ['2222/tcp', '22/udp'] }, 'pass'],
  ['22/tcp fails', 'IMG-0012', { exposedPorts: ['22/tcp'] }, 'fail'],
  ['22 without a protocol fails', 'IMG-0012', { exposedPorts: ['22'] }, 'fail'],
  ['a range that holds it fails', 'IMG-0012', { exposedPorts: ['20-30/tcp'] }, 'fail'],
  ['a refused inspect is not assessed', 'IMG-0012', { exposedPorts: gap('forbidden') }, 'notAssessed'],
  ['ports in range passes', 'IMG-0013', { exposedPorts: ['0/tcp', '65535/udp', '5000-5010/tcp'] }, 'pass'],
  ['65536 fails', 'IMG-0013', { exposedPorts: ['65536/tcp'] }, 'fail'],
  ['no number fails', 'IMG-0013', { exposedPorts: ['http'] }, 'fail'],
  ['a refused inspect is not assessed', 'IMG-0013', { exposedPorts: gap('forbidden') }, 'notAssessed'],
  ['an absolute path passes', 'IMG-0014', { workingDir: '/srv' }, 'pass'],
  ['a drive passes', 'IMG-0014', { workingDir: 'C:\\\\app' }, 'pass'],
  ['a relative path fails', 'IMG-0014', { workingDir: 'srv' }, 'fail'],
  ['none does not apply', 'IMG-0014', { workingDir: '' }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0014', { workingDir: gap('forbidden') }, 'notAssessed'],
  ['another folder passes', 'IMG-0015', { workingDir: '/devices' }, 'pass'],
  ['/proc itself fails', 'IMG-0015', { workingDir: '/proc' }, 'fail'],
  ['below /boot fails', 'IMG-0015', { workingDir: '/boot/x' }, 'fail'],
  ['none does not apply', 'IMG-0015', { workingDir: '' }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0015', { workingDir: gap('forbidden') }, 'notAssessed'],
  ['none passes', 'IMG-0017', { author: '' }, 'pass'],
  ['an author fails', 'IMG-0017', { author: 'somebody' }, 'fail'],
  ['a refused inspect is not assessed', 'IMG-0017', { author: gap('forbidden') }, 'notAssessed'],
  ['other steps passes', 'IMG-0018', { onBuild: ['RUN make', 'COPY . /app'] }, 'pass'],
  ['FROM fails', 'IMG-0018', { onBuild: ['FROM x'] }, 'fail'],
  ['MAINTAINER fails', 'IMG-0018', { onBuild: ['MAINTAINER me'] }, 'fail'],
  ['a refused inspect is not assessed', 'IMG-0018', { onBuild: gap('forbidden') }, 'notAssessed'],
  ['a program passes', 'IMG-0016', { command: ['nginx'], entrypoint: [] }, 'pass'],
  ['a shell as command fails', 'IMG-0016', { command: ['/bin/sh', '-c', 'nginx'], entrypoint: [] }, 'fail'],
  ['a shell as entrypoint fails', 'IMG-0016', { command: [], entrypoint: ['/bin/bash', '-ec', 'nginx'] }, 'fail'],
  ['a shell that is the program passes', 'IMG-0016', { command: ['bash'], entrypoint: [] }, 'pass'],
  ['no program does not apply', 'IMG-0016', { command: [], entrypoint: [] }, 'notApplicable'],
  ['a refused inspect is not assessed', 'IMG-0016', { command: gap('forbidden'), entrypoint: gap('forbidden') }, 'notAssessed'],
] as const)('%s (%s)', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('image', readings)).is).toBe(verdict);
});
