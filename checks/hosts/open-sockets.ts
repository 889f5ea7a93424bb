import { check, fail, listed, notApplicable, pass } from '../define.ts';
import { seen } from './_file-facts.ts';

export default check({
  id: 'HST-0039', on: 'host', severity: 'critical', needs: ['dockerSocket', 'containerdSocket'],
  title: 'Not every account can open the engine’s sockets',
  why: 'Where every account may write to a socket of the engine, each can start a container with the host’s root folder in it and be root.',
  fix: 'Take the right away (chmod o-w on the socket), and look for what set it: a unit file, a startup script.',
  judge: ({ dockerSocket, containerdSocket }) => {
    const sockets = [...dockerSocket.found, ...containerdSocket.found];
    if (sockets.length === 0) return notApplicable('Neither the engine nor containerd has a socket on this host.');
    const wide = sockets.filter(({ mode }) => (mode & 0o002) !== 0);
    const open = wide.filter(({ behind }) => behind === undefined);
    if (open.length > 0) return fail(`Every account may write to ${listed(open.map(({ path }) => path))}.`, ...seen('dockerSocket', dockerSocket, open), ...seen('containerdSocket', containerdSocket, open));
    return wide.length === 0 ? pass() : pass(`Not every account may enter ${listed([...new Set(wide.map(({ behind }) => behind ?? ''))])}.`);
  },
});
