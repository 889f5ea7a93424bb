import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0024', on: 'container', severity: 'low', needs: ['cgroupParent'],
  title: 'Containers stay below the default cgroup parent',
  why: 'Under another cgroup parent a container may escape the limits that are set for all.',
  fix: 'Recreate it without --cgroup-parent, or approve the parent in the profile (approvedCgroupParents).',
  judge: ({ cgroupParent }, { approvedCgroupParents = [] }) =>
    (cgroupParent === '' || approvedCgroupParents.includes(cgroupParent) ? pass() : fail(`Its cgroup parent is ${cgroupParent}.`)),
});
