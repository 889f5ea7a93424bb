import { check, fail, isKnown, manual, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0071', on: 'engine', severity: 'low', needs: ['swarm'], also: ['certificateDays'],
  title: 'Node certificates of the swarm are short-lived',
  why: 'A stolen node certificate is good until it expires.',
  fix: 'Run docker swarm update --cert-expiry with a shorter span.',
  judge: ({ swarm, certificateDays }, { maximumCertificateDays }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(certificateDays)) return notAssessed(certificateDays.gap);
    const days = Math.round(certificateDays.value * 100) / 100;
    const seen = { reading: 'certificateDays' };
    if (maximumCertificateDays === undefined) return manual(`Node certificates are valid for ${days} days. Is that short enough?`, seen);
    return certificateDays.value <= maximumCertificateDays ? pass(`Valid for ${days} days.`, seen) : fail(`Valid for ${days} days, and at most ${maximumCertificateDays} are allowed.`, seen);
  },
});
