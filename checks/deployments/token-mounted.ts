import type { PodSpec, PodView, Volume, WorkloadAccount } from '../../assess/model/index.ts';
import { check, isKnown, listed, manual, notApplicable, notAssessed } from '../define.ts';
import { containersOf, isStatic, judgePods, unlessExpected, type Found } from './_pods.ts';

const id = 'WRK-0040';
const accountOf = (spec: PodSpec): string => spec.serviceAccountName || 'default';

interface Projected { readonly sources?: readonly { readonly serviceAccountToken?: { readonly audience?: string | null } | null }[] | null }

/** A token that the API server takes: for no other audience. */
const givesToken = ({ projected }: Volume): boolean => ((projected as Projected | null | undefined)?.sources ?? [])
  .some(({ serviceAccountToken }) => serviceAccountToken && /^$|^https:\/\/kubernetes\.default\.svc/.test(serviceAccountToken.audience ?? ''));

/** The pod's own word counts, then its account's, then the default: mounted. A token that stands in the pod all the same is one. */
function* mounted({ spec }: PodView, accounts: readonly WorkloadAccount[]): Generator<Found> {
  const token = `the token of service account ${accountOf(spec)}`;
  if (spec.automountServiceAccountToken ?? accounts.find(({ name }) => name === accountOf(spec))?.automount ?? true) {
    yield { what: `${token} is mounted`, path: '/spec/automountServiceAccountToken' };
    return;
  }
  const volumes = new Set((spec.volumes ?? []).filter(givesToken).map(({ name }) => name));
  for (const { container, label, path } of containersOf(spec)) {
    for (const [index, { name }] of (container.volumeMounts ?? []).entries()) {
      if (volumes.has(name)) yield { what: `${label} mounts ${token} from volume ${name}`, path: `${path}/volumeMounts/${index}` };
    }
  }
}

export default check({
  id, on: 'workload', severity: 'medium', needs: ['pods', 'component', 'unread'], also: ['accounts', 'grants'],
  title: 'Service account tokens are mounted only where needed',
  why: 'A mounted token lets whoever breaks into the pod speak to the API server as its account.',
  fix: 'Set automountServiceAccountToken: false on the pod or its service account.',
  judge: ({ pods, component, unread, accounts, grants }) => {
    if (pods.every(isStatic)) return notApplicable('A static pod has no service account.');
    const silent = pods.some(({ spec }) => (spec.automountServiceAccountToken ?? null) === null);
    if (silent && !isKnown(accounts)) return notAssessed(accounts.gap);
    const found = (view: PodView): Found[] => [...mounted(view, isKnown(accounts) ? accounts.value : [])];
    const verdict = judgePods(pods, found, unread);
    if (verdict.is !== 'fail') return verdict;
    if (!isKnown(grants)) return notAssessed(grants.gap);
    const used = new Set(pods.filter(view => found(view).length > 0).map(({ spec }) => accountOf(spec)));
    const rights = [...new Set([...used].flatMap(name => grants.value[name] ?? []))];
    if (rights.length === 0) return unlessExpected(verdict, component, id);
    return unlessExpected(manual(`It mounts the token of its account, which has rights by ${listed(rights)}. Does it need the API?`, ...(verdict.seen ?? []), { reading: 'accounts' }, { reading: 'grants' }), component, id);
  },
});
