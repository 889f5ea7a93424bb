import { check, fail, isKnown, notAssessed, pass } from '../define.ts';

export default check({
  id: 'CTR-0039', on: 'container', severity: 'high', needs: ['privileged'], also: ['maskedPaths'],
  title: 'The kernel’s paths stay masked in containers',
  why: 'Below /proc and /sys lie the kernel’s memory, its keys and its switches.',
  fix: 'Recreate it without --privileged and without --security-opt systempaths=unconfined.',
  judge: ({ maskedPaths, privileged }) => {
    if (privileged) return fail('It runs privileged, with every path of /proc and /sys open.', { reading: 'privileged' });
    if (!isKnown(maskedPaths)) return notAssessed(maskedPaths.gap);
    return maskedPaths.value.length === 0 ? fail('Its paths of /proc and /sys are all open (systempaths=unconfined).', { reading: 'maskedPaths' }) : pass();
  },
});
