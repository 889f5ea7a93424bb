import type { CheckText, NamespaceReadings, Seen } from '../../assess/model/index.ts';
import { fail, family, notApplicable, pass } from '../define.ts';

type Policies = NamespaceReadings['policies'];
interface Lack { readonly text: string; readonly seen: readonly Seen[] }
interface Row extends CheckText { readonly lacks: (policies: Policies) => Lack | undefined }

/** Places in a namespace's policies; where it has none, the place that says so. */
const at = (policies: Policies, shown: (policy: Policies[number]) => boolean, ...paths: readonly string[]): Seen[] => (policies.length === 0 ? [{ reading: 'policies' }]
  : policies.flatMap((policy, place) => (shown(policy) ? paths.map(path => ({ reading: 'policies', path, place })) : [])));

/** Policies add up: one of all pods denies what none allows, until another one of all pods allows everything. */
function open(policies: Policies, type: 'Ingress' | 'Egress', way: string): Lack | undefined {
  const ofAll = policies.filter(({ everyPod, types }) => everyPod && types.includes(type));
  if (ofAll.length === 0) return { text: `No NetworkPolicy covers all of its pods for traffic ${way} them.`, seen: at(policies, () => true, '/spec/podSelector', '/spec/policyTypes') };
  const opening = ofAll.find(policy => policy.open.includes(type));
  return opening && { text: `NetworkPolicy ${opening.name} lets all traffic ${way} all of its pods.`, seen: at(policies, policy => policy === opening, '/spec/podSelector', `/spec/${type.toLowerCase()}`) };
}

const rows: readonly Row[] = [
  {
    id: 'NET-0001', severity: 'medium', title: 'Namespaces that run something have a NetworkPolicy',
    why: 'Without a NetworkPolicy every pod of the cluster reaches every port of a namespace’s pods, and they reach everything.', fix: 'Add a NetworkPolicy that denies all, then allow what is used.',
    lacks: policies => (policies.length === 0 ? { text: 'It has no NetworkPolicy.', seen: at(policies, () => true) } : undefined),
  },
  {
    id: 'NET-0002', severity: 'medium', title: 'Namespaces deny incoming traffic that no policy allows',
    why: 'A network policy covers only the pods it selects: where none denies by default, a new pod is open.', fix: 'Add a NetworkPolicy with an empty podSelector and policyTypes: [Ingress], and no rule that allows everything.',
    lacks: policies => open(policies, 'Ingress', 'into'),
  },
  {
    id: 'NET-0003', severity: 'medium', title: 'Namespaces deny outgoing traffic that no policy allows',
    why: 'Where outgoing traffic is not denied by default, an intruder can reach out to the internet, the cloud’s metadata and other pods.', fix: 'Add a NetworkPolicy with an empty podSelector, policyTypes: [Egress] and rules for DNS alone.',
    lacks: policies => open(policies, 'Egress', 'out of'),
  },
];

export default family({
  on: 'namespace', needs: ['workloads', 'policies'], rows,
  judge: ({ lacks }, { workloads, policies }) => {
    if (workloads === 0) return notApplicable('Nothing runs in it.', { reading: 'workloads' });
    const lack = lacks(policies);
    return lack === undefined ? pass() : fail(lack.text, ...lack.seen);
  },
});
