import type { PolicyRule, Subject } from '../../assess/model/index.ts';
import { firstOf } from '../define.ts';

/** A right: any of these verbs on any of these resources of one of these API groups. */
export interface Right {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Names that are dangerous even alone, for rules that are limited to named objects; where they are told, a person judges others. */
  readonly names?: readonly string[];
  /** Another right that it takes as well, which may come from another role. */
  readonly with?: Right;
  /** Verbs that gave it on servers older than a minor version. */
  readonly before?: { readonly minor: number; readonly verbs: readonly string[] };
}

/** Resources that lie in no namespace: a RoleBinding gives nothing on them. */
const ofCluster = ['clusterrolebindings', 'signers', 'users', 'groups', 'uids', 'userextras', 'nodes/proxy', 'validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'certificatesigningrequests/approval', 'persistentvolumes'];

/** What of a right can be given in one namespace; undefined when nothing can. */
export function inNamespace(right: Right): Right | undefined {
  // What a ClusterRole may be bound to is asked in the namespace of the binding; what it grants, in none.
  const escalates = right.verbs.includes('escalate');
  const resources = right.resources.filter(resource => !ofCluster.includes(resource) && !(escalates && resource === 'clusterroles'));
  const companion = right.with && inNamespace(right.with);
  return resources.length === 0 || (right.with && !companion) ? undefined : { ...right, resources, ...(companion && { with: companion }) };
}

export interface Given {
  readonly index: number;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  /** The names it is limited to, none of them known as dangerous. */
  readonly names?: readonly string[];
  /** What it takes besides, and this role does not give. */
  readonly lacks?: Right;
}

/** Which rule of a role gives a right, and the verbs it gives; undefined when none does. `anyName`: also on named objects alone. */
export function givenBy(rules: readonly PolicyRule[], right: Right, anyName = false): Given | undefined {
  for (const [index, rule] of rules.entries()) {
    const verbs = right.verbs.filter(verb => rule.verbs.includes(verb) || rule.verbs.includes('*'));
    const resources = right.resources.filter(resource => rule.resources.some(given => covers(given, resource)));
    const inGroup = rule.apiGroups.some(group => group === '*' || right.groups.includes(group));
    const named = rule.resourceNames.length === 0 || rule.resourceNames.some(name => right.names?.includes(name));
    if (verbs.length > 0 && resources.length > 0 && inGroup && (named || anyName)) return { index, verbs, resources, ...(!named && { names: rule.resourceNames }), ...(right.with && !givenBy(rules, right.with) && { lacks: right.with }) };
  }
  return undefined;
}

/** How RBAC matches a resource: itself, everything, or a subresource of anything; pods/* matches nothing. Source: rbac/v1 ResourceMatches. */
function covers(given: string, wanted: string): boolean {
  const slash = wanted.indexOf('/');
  return given === '*' || given === wanted || (slash !== -1 && given === `*${wanted.slice(slash)}`);
}

/** Every verb on everything, in every API group. */
export const everything = (rules: readonly PolicyRule[]): number => rules.findIndex(({ apiGroups, resources, verbs, resourceNames }) =>
  apiGroups.includes('*') && resources.includes('*') && verbs.includes('*') && resourceNames.length === 0);

/** The first three subjects by name, and how many more. */
export function said(subjects: readonly Subject[]): string {
  return firstOf(subjects.map(({ kind, name, namespace }) => (kind === 'ServiceAccount' ? `service account ${namespace ? `${namespace}/` : ''}${name}` : `${kind.toLowerCase()} ${name}`)), 3);
}
