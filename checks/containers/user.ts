import { check, fail, isKnown, notAssessed, pass } from '../define.ts';

/** CIS audits what runs; the setting decides where it does not run, or where an engine maps users. */
export default check({
  id: 'CTR-0036', on: 'container', severity: 'medium', needs: ['user', 'running'], also: ['processes', 'usersRemapped'],
  title: 'Containers run as a user other than root',
  why: 'Whoever takes over a program that runs as root has root’s rights in its container, and more ways out of it.',
  fix: 'Set a numeric USER in the image, or start it with --user.',
  judge: ({ user, running, processes, usersRemapped }) => {
    const told = running && isKnown(usersRemapped) && !usersRemapped.value && isKnown(processes) ? processes.value : [];
    // A command that was started in it later may have a lower number, and so stand before it.
    const first = Math.max(0, told.findIndex(process => process.first));
    const effective = told[first]?.user;
    const seen = { reading: 'processes', path: `/${first}` };
    if (effective === 'root' || effective === '0') return fail(`Its first process runs as ${effective === '0' ? 'user 0, root' : 'root'}.`, seen);
    if (effective) return pass(`Its first process runs as user ${effective}.`, seen);
    if (user.is === 'root') return fail(user.name === '' ? `It names no user, so it ${running ? 'runs' : 'starts'} as root.` : `It is set to run as ${user.name === 'root' ? 'root' : `user ${user.name}, root`}.`, { reading: 'user' });
    return user.is === 'number' ? pass() : notAssessed({ reason: 'not-collected', detail: `It is set to run as ${user.name}, whose number was not looked up in the image.`, closes: 'Set a numeric user, or assess it while it runs.' });
  },
});
