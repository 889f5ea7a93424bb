import { check, day, fail, isKnown, notAssessed, pass } from '../define.ts';
import { containerdSupport, minorOf } from './_versions.ts';

const lastDockershim = 23;

export default check({
  id: 'NOD-0004', on: 'node', severity: 'high', needs: ['runtimeVersion', 'readAt'], also: ['kubeletVersion'],
  title: 'The container runtime of a node is of a supported version',
  why: 'Holes that are found in a container runtime after its end of support stay open, and it is the wall between containers and node.',
  fix: 'Upgrade the container runtime of the node.',
  judge: ({ runtimeVersion, readAt, kubeletVersion }) => {
    const [name = '', version = ''] = runtimeVersion.split('://');
    // Since 1.24 Docker is there only behind cri-dockerd, which its makers keep up.
    const through = name === 'docker' && isKnown(kubeletVersion) ? minorOf(kubeletVersion.value) : undefined;
    if (through !== undefined && through <= lastDockershim) return fail(`${runtimeVersion} speaks to the kubelet through dockershim, which went away with 1.24.`, { reading: 'runtimeVersion' }, { reading: 'kubeletVersion' });
    const until = name === 'containerd' ? containerdSupport(version) : undefined;
    if (until === undefined) return notAssessed({ reason: 'not-built', detail: `How long ${runtimeVersion} is supported is not known to this version of Plimsoll.` });
    return readAt.slice(0, 10) <= until ? pass(`${name} ${version} is supported until ${day(until)}.`) : fail(`${name} ${version}: its makers ended support of ${version.split('.', 2).join('.')} on ${day(until)}.`);
  },
});
