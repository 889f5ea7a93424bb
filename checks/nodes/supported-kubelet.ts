import { check, fail, notAssessed, pass } from '../define.ts';
import { minorOf, supportOf } from './_versions.ts';

export default check({
  id: 'NOD-0002', on: 'node', severity: 'high', needs: ['kubeletVersion', 'readAt'],
  title: 'Kubelets are of a supported version',
  why: 'Holes found after the end of support stay open.',
  fix: 'Upgrade the node to a supported minor version.',
  judge: ({ kubeletVersion, readAt }) => {
    const minor = minorOf(kubeletVersion);
    if (minor === undefined) return notAssessed({ reason: 'unsupported', detail: `${kubeletVersion} is no version we know.` });
    const { until, atLeast } = supportOf(minor);
    if (readAt.slice(0, 10) <= until) return pass(`${kubeletVersion} is supported until ${until}${atLeast ? ' at least' : ''}.`);
    return atLeast ? notAssessed({ reason: 'unsupported', detail: `How long 1.${minor} is supported is not known to this version of Plimsoll.`, closes: 'Use a newer version of Plimsoll.' }) : fail(`${kubeletVersion} has not been supported since ${until}.`);
  },
});
