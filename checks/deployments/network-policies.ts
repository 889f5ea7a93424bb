import type { CheckText, NamespaceReadings } from '../../assess/model/index.ts';
import { fail, family, notApplicable, pass } from '../define.ts';

type Policies = NamespaceReadings['policies'];
interface Row extends CheckText { readonly lacks: (policies: Policies) => string | undefined }

/** Policies add up: one of all pods denies what none allows, until another one of all pods allows everything. */
function open(policies: Policies, type: 'Ingress' | 'Egress', way: string): string | undefined {
  const ofAll = policies.filter(({ everyPod, types }) => everyPod && types.includes(type));
  if (ofAll.length === 0) return `No NetworkPolicy governs traffic ${way} all of its pods.`;
  const opening = ofAll.find(policy => policy.open.includes(type));
  return opening && `NetworkPolicy ${opening.name} lets all traffic ${way} all of its pods.`;
}

const rows: readonly Row[] = [
  {
    id: 'NET-0001', severity: 'medium', title: 'Namespaces that run something have a NetworkPolicy',
    why: 'Without one every pod of the cluster reaches every port of the pods in it, and they reach everything.', fix: 'Add a NetworkPolicy that denies all, then allow what is used.',
    lacks: policies => (policies.length === 0 ? 'It has no NetworkPolicy.' : undefined),
  },
  {
    id: 'NET-0002', severity: 'medium', title: 'Namespaces deny all traffic into their pods that no policy allows',
    why: 'A policy covers the pods it selects; without one that denies by default, a new pod is open.', fix: 'Add a NetworkPolicy with an empty podSelector and policyTypes: [Ingress], and no rule that allows everything.',
    lacks: policies => open(policies, 'Ingress', 'into'),
  },
  {
    id: 'NET-0003', severity: 'medium', title: 'Namespaces deny all traffic out of their pods that no policy allows',
    why: 'An intruder otherwise reaches the internet, the cloud’s metadata and every other pod.', fix: 'Add a NetworkPolicy with an empty podSelector, policyTypes: [Egress] and rules for DNS alone.',
    lacks: policies => open(policies, 'Egress', 'out of'),
  },
];

export default family({
  on: 'namespace', needs: ['workloads', 'policies'], rows,
  judge: ({ lacks }, { workloads, policies }) => {
    if (workloads === 0) return notApplicable('Nothing runs in it.', { reading: 'workloads' });
    const text = lacks(policies);
    return text === undefined ? pass() : fail(text, { reading: 'policies' });
  },
});
