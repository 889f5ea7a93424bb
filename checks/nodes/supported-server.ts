import { check } from '../define.ts';
import { supported } from './_versions.ts';

export default check({
  id: 'NOD-0003', on: 'apiServer', severity: 'high', needs: ['version', 'readAt'],
  title: 'The API server is of a supported version',
  why: 'Holes that are found in an API server after its version’s end of support stay open.',
  fix: 'Upgrade the control plane to a supported minor version, one minor at a time.',
  judge: ({ version, readAt }) => supported(version, readAt),
});
