import { check, fail, notAssessed, pass } from '../define.ts';
import { containerdSupport } from './_versions.ts';

export default check({
  id: 'NOD-0004', on: 'node', severity: 'high', needs: ['runtimeVersion', 'readAt'],
  title: 'The container runtime of a node is of a supported version',
  why: 'The runtime is the wall between containers and node; holes found after its end of support stay open.',
  fix: 'Upgrade the runtime.',
  judge: ({ runtimeVersion, readAt }) => {
    const [name = '', version = ''] = runtimeVersion.split('://');
    if (name === 'docker') return fail(`${runtimeVersion} speaks to the kubelet through dockershim, which went away with 1.24.`);
    const until = name === 'containerd' ? containerdSupport(version) : undefined;
    if (until === undefined) return notAssessed({ reason: 'not-built', detail: `How long ${runtimeVersion} is supported is not known to this version of Plimsoll.` });
    return readAt.slice(0, 10) <= until ? pass(`${runtimeVersion} is supported until ${until}.`) : fail(`${runtimeVersion} has not been supported by its makers since ${until}.`);
  },
});
