import { check, fail, form, manual, pass } from '../define.ts';

export default check({
  id: 'IMG-0020', on: 'image', severity: 'medium', needs: ['ageDays'],
  title: 'Images are rebuilt often enough',
  why: 'An old image lacks the fixes that came since it was built.',
  fix: 'Build it again on a current base; set the limit in the profile (maximumImageAgeDays).',
  judge: ({ ageDays }, { maximumImageAgeDays: most }) => {
    const days = ageDays === 0 ? 'less than a day' : `${ageDays} ${form(ageDays, 'day', 'days')}`;
    if (most === undefined) return manual(`It was built ${days} before it was read. Is it built again when security fixes come?`);
    return ageDays > most ? fail(`It was built ${days} before it was read; the profile allows ${most}.`) : pass(`It was built ${days} before it was read.`);
  },
});
