import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'IMG-0020', on: 'image', severity: 'medium', needs: ['ageDays'],
  title: 'Images are rebuilt often enough',
  why: 'An old image lacks the fixes that came since.',
  fix: 'Build it again on a current base; set the limit in the profile (maximumImageAgeDays).',
  judge: ({ ageDays }, { maximumImageAgeDays: most }) => {
    if (most === undefined) return manual(`It was built ${ageDays} days ago: does it hold the security fixes that came since?`);
    return ageDays > most ? fail(`It was built ${ageDays} days ago; the profile allows ${most}.`) : pass(`It was built ${ageDays} days ago.`);
  },
});
