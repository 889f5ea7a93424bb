import { check, fail, isKnown, notApplicable, pass } from '../define.ts';

const label = 'pod-security.kubernetes.io/enforce';
const path = `/${label.replace('/', '~1')}`;

export default check({
  id: 'NET-0004', on: 'namespace', severity: 'medium', needs: ['labels', 'workloads'], also: ['podSecurityOff'],
  title: 'Namespace labels enforce Pod Security, baseline or stricter',
  why: 'Without a label that enforces Pod Security, only another admission control, if there is one, keeps privileged pods out.',
  fix: 'Label the namespace pod-security.kubernetes.io/enforce: baseline or restricted.',
  judge: ({ labels, workloads, podSecurityOff }) => {
    if (workloads === 0) return notApplicable('Nothing runs in it.', { reading: 'workloads' });
    const level = Object.hasOwn(labels, label) ? labels[label] : undefined;
    const seen = { reading: 'labels', path };
    if (level === undefined) return fail(`It has no label ${label}.`, seen);
    if (level === 'privileged') return fail('Its label enforces nothing: privileged.', seen);
    if (isKnown(podSecurityOff) && podSecurityOff.value !== null) return fail(`Its label enforces nothing: ${podSecurityOff.value}.`, seen, { reading: 'podSecurityOff' });
    return pass(level === 'baseline' || level === 'restricted' ? `It enforces ${level}.` : `It enforces restricted: ${level} is no level, so the server takes the strictest.`, seen);
  },
});
