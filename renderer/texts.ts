import type { Severity } from '../assess/model/verdict.ts';
import type { Dimension } from './state/filter.ts';
import type { AssessmentScreen } from './state/route.ts';

export const dimensionNames: Record<Dimension, string> = {
  verdict: 'Verdict', severity: 'Severity', layer: 'Layer', target: 'Target', exposed: 'Exposed', reason: 'Reason', check: 'Check', platform: 'Platform',
};

export const screenNames: Record<AssessmentScreen, string> = {
  overview: 'Overview', findings: 'Findings', 'not-assessed': 'Not assessed', benchmarks: 'Benchmarks', export: 'Export',
};

/** What a severity means. Source: docs/severity.md. */
export const severityMeanings: Record<Severity, string> = {
  critical: 'Whoever uses it becomes root on a host or controls a cluster, from a place that is not an administrator’s. One such failure holds its whole layer under 40.',
  high: 'One more step is needed to take a host or a cluster, or a whole protection is off. On what is exposed, one such failure holds its whole layer under 60.',
  medium: 'Hardening that limits the damage once something else has gone wrong.',
  low: 'Hygiene: it keeps an estate in order and makes trouble visible.',
};

/** How to read the load line, under it. */
export const figureMeans = 'Solid is secured, hatched not known, blank lost. Hygiene is the weighted share that passes. A red lid caps a layer in which resources fail a critical check, or exposed ones a high one.';

/** Letters of the benchmarks in narrow columns. */
export const benchmarkLetters: Readonly<Record<string, string>> = { 'cis-docker': 'D', 'cis-kubernetes': 'K', 'pod-security': 'PSS' };

/** Names of sections by benchmark, in our words; a section without one shows its number alone. */
export const sectionNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cis-docker': {
    1: 'The host', 2: 'The Docker daemon', 3: 'Files of the daemon', 4: 'Images and how they are built', 5: 'Running containers', 6: 'Operations', 7: 'Swarm',
  },
  'cis-kubernetes': { 1: 'Control plane', 2: 'etcd', 3: 'Control plane configuration', 4: 'Worker nodes', 5: 'Policies' },
};

export const targetGroups = {
  sample: 'Sample', host: 'This machine', docker: 'Docker contexts', kubernetes: 'Kubernetes contexts', evidence: 'Evidence files',
} as const;

/** What is said of a kind of which nothing was found: where it was looked for. */
export const lookedAt = [
  ['docker', 'None found. Looked at DOCKER_HOST, the contexts of the docker command, and where Docker, Podman, Colima, Rancher Desktop and OrbStack put their sockets.'],
  ['kubernetes', 'None found. Looked at KUBECONFIG, else at the file .kube/config in your home folder.'],
] as const satisfies readonly (readonly [keyof typeof targetGroups, string])[];

export const shortcuts: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'Find anything; on Findings, its search field'],
  ['J  K', 'Next and previous'],
  ['↓  ↑', 'Move in a list'],
  ['→  ←', 'Expand and collapse'],
  ['Enter', 'Open'],
  ['Esc', 'Back, clear or cancel'],
  ['C', 'Copy the command'],
  ['1 – 5', 'Overview, Findings, Not assessed, Benchmarks, Export'],
  ['?', 'This list'],
];

export const targetStates = { waiting: 'waiting', reading: 'reading', read: 'read', unreachable: 'not reached', cancelled: 'cancelled' } as const;

export const nothingLeaves = 'Nothing leaves this laptop unless you export it.';

export const exports = [
  {
    format: 'pdf', name: 'Report', purpose: 'To hand to the client', kind: 'PDF',
    holds: ['A summary with the load line', 'What was not assessed, and why', 'Findings by check, with evidence and fix', 'Every control with its verdict', 'Method and versions'],
  },
  {
    format: 'json', name: 'Assessment', purpose: 'For other programs', kind: 'JSON',
    holds: ['Score, layers and benchmark pages', 'Every finding with its evidence by reference', 'Decisions, gaps and the call log'],
  },
  {
    format: 'evidence', name: 'Evidence', purpose: 'To judge again, offline', kind: '.plimsoll',
    holds: ['Every answer as it was read, masked', 'The call log, lists and gaps', 'A manifest with the digest of each document'],
  },
] as const;
