import { check, fail, pass } from '../define.ts';

/** What engines use where nothing is asked for; Podman writes its own default into its answer. */
const defaults = new Set(['', 'machine.slice', 'user.slice', '/libpod_parent']);

export default check({
  id: 'CTR-0024', on: 'container', severity: 'low', needs: ['cgroupParent'],
  title: 'Containers stay below the default cgroup parent',
  why: 'Under another parent a container escapes the limits set for all of them.',
  fix: 'Recreate it without --cgroup-parent, or approve the parent in the profile (approvedCgroupParents).',
  judge: ({ cgroupParent }, { approvedCgroupParents = [] }) =>
    (defaults.has(cgroupParent) || approvedCgroupParents.includes(cgroupParent) ? pass() : fail(`It runs below ${cgroupParent}.`)),
});
