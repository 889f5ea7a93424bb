import { check, fail, listed, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0009', on: 'engine', severity: 'low', needs: ['defaultUlimits'],
  title: 'Containers get default limits for open files and processes',
  why: 'Without default limits a container may use up the open files or processes of the whole host.',
  fix: 'Set "default-ulimits" for nofile and nproc in daemon.json.',
  judge: ({ defaultUlimits }, { approvedUlimits }) => {
    const missing = ['nofile', 'nproc'].filter(name => defaultUlimits.every(limit => limit.name !== name));
    if (missing.length > 0) return fail(`There is no default for ${listed(missing, 'or')}.`);
    const shown = listed(defaultUlimits.map(({ name, soft, hard }) => `${name} ${soft}:${hard}`));
    if (approvedUlimits === undefined || defaultUlimits.some(({ name }) => approvedUlimits[name] === undefined)) return manual(`The default limits (soft:hard) are ${shown}. Are they right?`);
    // -1 is unlimited.
    const above = defaultUlimits.filter(({ name, hard }) => hard === -1 || hard > (approvedUlimits[name] ?? 0));
    return above.length === 0 ? pass(`The default limits (soft:hard) are ${shown}, as approved.`) : fail(`Above what is approved: ${listed(above.map(({ name, hard }) => `${name} ${hard === -1 ? 'unlimited' : hard}`))}.`);
  },
});
