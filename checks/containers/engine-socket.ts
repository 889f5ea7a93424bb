import { check, fail, isKnown, listed, notAssessed, pass } from '../define.ts';
import { isEngineSocket, isNothingButSocket, usualSockets } from './_engine-sockets.ts';
import { hidden, hostPaths, isIn } from './_host-paths.ts';

/** Read-only or not is no matter: a socket mounted read-only still takes every command. */
export default check({
  id: 'CTR-0031', on: 'container', severity: 'critical', needs: ['mounts'], also: ['volumeDevices', 'engineSockets', 'hostSockets'],
  title: 'No container mounts a container engine’s socket',
  why: 'Whoever reaches the socket of an engine that runs as root can start a privileged container, and so is root on the host.',
  fix: 'Remove the mount. Where a tool needs the API, put a proxy before it that allows only the calls it needs.',
  judge: ({ mounts, volumeDevices, engineSockets, hostSockets }) => {
    const told = [{ reading: 'engineSockets', is: engineSockets }, { reading: 'hostSockets', is: hostSockets }].flatMap(({ reading, is }) => (isKnown(is) ? [{ reading, sockets: is.value }] : []));
    const known = told.flatMap(({ sockets }) => sockets);
    const paths = hostPaths(mounts, volumeDevices);
    const found = paths.filter(({ path }) => isNothingButSocket(path, known) || [...usualSockets, ...known].some(socket => isIn(socket, path)));
    if (found.length > 0) {
      const below = (path: string): string => (known.some(socket => isIn(socket, path)) ? 'an engine’s socket is below it' : 'engines’ sockets usually lie below it');
      const written = found.map(each => (isEngineSocket(each.path, known) ? each.told : `${each.told} (${below(each.path)})`));
      // What says that a socket is below a folder, or that one of no usual name is an engine's.
      const proofs = told.filter(({ sockets }) => found.some(({ path }) => !isEngineSocket(path) && sockets.some(socket => isIn(socket, path))));
      return fail(`It mounts ${listed([...new Set(written)])}.`, ...found.flatMap(({ seen }) => seen), ...proofs.map(({ reading }) => ({ reading })));
    }
    const gap = hidden(volumeDevices);
    if (gap) return notAssessed(gap);
    // An engine may listen anywhere: a socket of another name is no engine's only where all of them are known.
    const unclear = !isKnown(hostSockets) && paths.some(({ path }) => path.endsWith('.sock'));
    return unclear ? notAssessed(hostSockets.gap) : pass();
  },
});
