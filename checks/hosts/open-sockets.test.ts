import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './open-sockets.ts';

const sockets = (...modes: number[]) => ({
  looked: ['/run/docker.sock'],
  found: modes.map(mode => ({ path: '/run/docker.sock', mode, uid: 0, gid: 0, owner: 'root', group: 'root', aliases: [] })),
});

test.each([
  ['sockets for owner and group pass', { dockerSocket: sockets(0o660), containerdSocket: sockets(0o600) }, 'pass'],
  ['one that everyone may write to fails', { dockerSocket: sockets(0o666), containerdSocket: sockets(0o660) }, 'fail'],
  ['containerd\'s counts too', { dockerSocket: sockets(0o660), containerdSocket: sockets(0o662) }, 'fail'],
  ['reading alone opens nothing', { dockerSocket: sockets(0o664), containerdSocket: sockets(0o660) }, 'pass'],
  ['one in a folder that is closed to others passes', { dockerSocket: { looked: ['/srv/own.sock'], found: [{ ...sockets(0o666).found[0]!, path: '/srv/own.sock', behind: '/srv' }] }, containerdSocket: sockets() }, 'pass'],
  ['no socket at all is not applicable', { dockerSocket: sockets(), containerdSocket: sockets() }, 'notApplicable'],
  ['one that was not looked at is not assessed', { dockerSocket: sockets(0o660), containerdSocket: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('host', readings)).is).toBe(verdict);
});
