import { check, fail, notApplicable, pass } from '../define.ts';

/** Judged by the module the host runs: an engine names a profile even where there is no AppArmor. */
export default check({
  id: 'CTR-0001', on: 'container', severity: 'high', needs: ['appArmor'],
  title: 'Containers run under an AppArmor profile',
  why: 'Without an AppArmor profile a process that is taken over meets no mandatory access control.',
  fix: 'Remove --security-opt apparmor=unconfined, or name a profile of your own.',
  judge: ({ appArmor }) => {
    if (!appArmor.host) return notApplicable('The engine does not report AppArmor on its host.');
    if (appArmor.profile === 'unconfined') return fail('It runs unconfined by AppArmor.');
    return appArmor.profile === '' ? fail('It runs without an AppArmor profile.') : pass(`It runs under ${appArmor.profile}.`);
  },
});
