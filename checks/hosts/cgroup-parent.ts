import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0011', on: 'engine', severity: 'low', needs: ['cgroupParent'],
  title: 'Containers stay in the engine’s own control group',
  why: 'Another cgroup parent may carry other limits than the host was planned with.',
  fix: 'Remove "cgroup-parent" from daemon.json and from the flags, or approve its value in the profile (approvedCgroupParents).',
  judge: ({ cgroupParent }, { approvedCgroupParents }) => {
    if (cgroupParent === '') return pass();
    if (approvedCgroupParents === undefined) return manual(`The cgroup parent is ${cgroupParent}. Is that meant?`);
    return approvedCgroupParents.includes(cgroupParent) ? pass(`The cgroup parent is ${cgroupParent}, as approved.`) : fail(`The cgroup parent is ${cgroupParent}, which is not approved.`);
  },
});
