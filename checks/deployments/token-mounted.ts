import { check, isKnown, manual, notApplicable, notAssessed } from '../define.ts';
import { isStatic, judgePods, unlessExpected } from './_pods.ts';

const id = 'WRK-0040';

/** The pod's own word counts, then its account's, then the default: mounted. */
export default check({
  id, on: 'workload', severity: 'medium', needs: ['pods', 'component', 'unread'], also: ['account', 'grants'],
  title: 'Workloads mount a service account token only where they need the API',
  why: 'A mounted token lets whoever breaks into the pod speak to the API server as its account.',
  fix: 'Set automountServiceAccountToken: false on the pod or its service account.',
  judge: ({ pods, component, unread, account, grants }) => {
    if (pods.every(isStatic)) return notApplicable('A static pod has no service account.');
    const silent = pods.some(({ spec }) => (spec.automountServiceAccountToken ?? null) === null);
    if (silent && !isKnown(account)) return notAssessed(account.gap);
    const ofAccount = isKnown(account) ? account.value.automount : null;
    const verdict = judgePods(pods, ({ spec }) => ((spec.automountServiceAccountToken ?? ofAccount ?? true)
      ? [{ what: `the token of service account ${spec.serviceAccountName || 'default'} is mounted`, path: '/spec/automountServiceAccountToken' }] : []), unread);
    if (verdict.is !== 'fail') return verdict;
    if (!isKnown(grants)) return notAssessed(grants.gap);
    if (grants.value.length === 0) return unlessExpected(verdict, component, id);
    return unlessExpected(manual(`Does it need the API? It mounts the token of its account, to which these give rights: ${grants.value.join(', ')}.`, { reading: 'pods', path: '/spec/automountServiceAccountToken' }, { reading: 'grants' }), component, id);
  },
});
