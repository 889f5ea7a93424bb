import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0009', on: 'engine', severity: 'low', needs: ['defaultUlimits'],
  title: 'Containers get default limits for open files and processes',
  why: 'Without a default a container may use up what the whole host has of them; that stops services and gives nobody more rights.',
  fix: 'Set "default-ulimits" for nofile and nproc in daemon.json.',
  judge: ({ defaultUlimits }, { approvedUlimits }) => {
    const missing = ['nofile', 'nproc'].filter(name => defaultUlimits.every(limit => limit.name !== name));
    if (missing.length > 0) return fail(`There is no default for ${missing.join(' and ')}.`);
    const shown = defaultUlimits.map(({ name, soft, hard }) => `${name} ${soft}:${hard}`).join(', ');
    if (approvedUlimits === undefined || defaultUlimits.some(({ name }) => approvedUlimits[name] === undefined)) return manual(`Are these default limits right: ${shown}?`);
    // -1 is unlimited.
    const above = defaultUlimits.filter(({ name, hard }) => hard === -1 || hard > (approvedUlimits[name] ?? 0));
    return above.length === 0 ? pass(shown) : fail(`Above what is approved: ${above.map(({ name, hard }) => `${name} ${hard}`).join(', ')}.`);
  },
});
