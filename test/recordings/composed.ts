import type { Evidence, EvidenceDocument } from '../../assess/model/index.ts';

type Item = { metadata?: { name?: string; namespace?: string }; subjects?: { namespace?: string }[]; spec?: Record<string, unknown> };

/** What this machine cannot produce is a real recording, edited by a function that says what it changes. */
function edited(evidence: Evidence, change: (document: EvidenceDocument) => unknown): Evidence {
  const documents = [...evidence.documents].flatMap(([id, document]) => {
    const body = change(document);
    return body === undefined ? [] : [[id, { ...document, body } as EvidenceDocument] as const];
  });
  return { ...evidence, documents: new Map(documents) };
}

const itemsOf = (body: unknown): Item[] | undefined => (body as { items?: Item[] } | null)?.items;

/** composed: the cluster as it was, had nobody ever made this namespace, or given its accounts a right. */
export function withoutNamespaces(evidence: Evidence, names: readonly string[]): Evidence {
  const gone = (name: string | undefined): boolean => name !== undefined && names.includes(name);
  const changed = edited(evidence, ({ body, what }) => {
    const items = itemsOf(body);
    if (!items) return body;
    const kept = items.filter(({ metadata, subjects = [] }) => !gone(metadata?.namespace) && !(what === 'namespaces' && gone(metadata?.name)) && !subjects.some(({ namespace }) => gone(namespace)));
    return { ...(body as object), items: kept };
  });
  const enumerations = changed.enumerations.map(list => {
    const pages = list.documents.flatMap(id => itemsOf(changed.documents.get(id)?.body) ?? []);
    return list.documents.some(id => itemsOf(changed.documents.get(id)?.body)) ? { ...list, count: pages.length } : list;
  });
  return { ...changed, enumerations };
}

/** composed: the same cluster as a provider would run it: no mirror pods, EKS' version text, nodes of its cloud, kubelets closed. */
export function asManaged(evidence: Evidence): Evidence {
  const mirrors = /^(kube-apiserver|kube-controller-manager|kube-scheduler|etcd)-/;
  const changed = edited(evidence, ({ body, what }) => {
    if (what === 'kubelet-config') return undefined;
    if (what === 'version') return { ...(body as object), gitVersion: 'v1.36.3-eks-0a1b2c3' };
    const items = itemsOf(body);
    if (what === 'pods' && items) return { ...(body as object), items: items.filter(({ metadata }) => !mirrors.test(metadata?.name ?? '')) };
    if (what === 'nodes' && items) return { ...(body as object), items: items.map(item => ({ ...item, spec: { ...item.spec, providerID: 'aws:///eu-central-1a/i-0123456789abcdef0' } })) };
    return body;
  });
  const target = changed.targets.map(each => ({ ...each, endpoint: 'https://0123456789.gr7.eu-central-1.eks.amazonaws.com' }));
  return {
    ...changed, targets: target,
    gaps: [...changed.gaps, { target: target[0]!.id, what: 'kubelet-config', reason: 'not-collected', detail: 'Kubelets were not asked.', closes: 'Allow reading the configuration of kubelets.' }],
  };
}
