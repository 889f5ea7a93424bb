import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0024', on: 'container', severity: 'low', needs: ['cgroupParent'],
  title: 'Containers stay below the default cgroup parent',
  why: 'Under another parent a container escapes the limits set for all of them.',
  fix: 'Recreate it without --cgroup-parent, or approve the parent in the profile (approvedCgroupParents).',
  judge: ({ cgroupParent }, { approvedCgroupParents = [] }) =>
    (cgroupParent === '' || approvedCgroupParents.includes(cgroupParent) ? pass() : fail(`It runs below ${cgroupParent}.`)),
});
