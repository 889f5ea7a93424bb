import { check, day, form, manual } from '../define.ts';

export default check({
  id: 'HST-0064', on: 'engine', severity: 'medium', needs: ['release'],
  title: 'The engine is a current release',
  why: 'An old release leaves known ways out of its containers open.',
  fix: 'Upgrade the engine to the newest patch of a line that is still maintained.',
  judge: ({ release: { version, built, ageDays } }) => {
    const age = built === null || ageDays === null ? 'when it was built is not told' : `built on ${day(built)}, ${ageDays} ${form(ageDays, 'day', 'days')} before it was read`;
    return manual(`The engine is ${version} (${age}). Is that the newest patch of a maintained line?`);
  },
});
