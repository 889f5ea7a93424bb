import { check, fail, notAssessed, pass } from '../define.ts';
import { minorOf, supportOf } from './_versions.ts';

export default check({
  id: 'NOD-0003', on: 'apiServer', severity: 'high', needs: ['version', 'readAt'],
  title: 'The API server is of a supported version',
  why: 'Holes found after the end of support stay open.',
  fix: 'Upgrade the control plane to a supported minor version, one minor at a time.',
  judge: ({ version, readAt }) => {
    const minor = minorOf(version);
    if (minor === undefined) return notAssessed({ reason: 'unsupported', detail: `${version} is no version we know.` });
    const { until, atLeast } = supportOf(minor);
    if (readAt.slice(0, 10) <= until) return pass(`${version} is supported until ${until}${atLeast ? ' at least' : ''}.`);
    return atLeast ? notAssessed({ reason: 'unsupported', detail: `How long 1.${minor} is supported is not known to this version of Plimsoll.`, closes: 'Use a newer version of Plimsoll.' }) : fail(`${version} has not been supported since ${until}.`);
  },
});
