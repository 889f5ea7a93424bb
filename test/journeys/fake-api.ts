import type { Api, OpenedAssessment, ReportPreview, RunEvent, TargetSummary } from '../../desk/contract.ts';
import type { Assessment } from '../../assess/document.ts';
import { reportFonts } from '../../desk/out/fonts.ts';
import { view } from '../../desk/out/view.ts';
import { preview } from '../../report/pdf/preview.ts';
import { assessment } from '../builders/assessment.ts';
import { hostile } from '../builders/estate.ts';

const nothing = { images: null, containers: null, deployments: null, nodes: null, hosts: null };
export const targets: readonly TargetSummary[] = [
  { id: 'sample', kind: 'sample', label: 'Sample estate', endpoint: 'a bad engine and a bad cluster, recorded', state: { is: 'ready', detail: 'Opens in seconds, contacts nothing' }, shows: { images: 1, containers: 1, deployments: 1, nodes: 0.6, hosts: 0.7 } },
  { id: 'host:local', kind: 'host', label: 'shop-edge-1', endpoint: 'Debian 12', state: { is: 'ready', detail: 'Read as mira, not root: 14 files need root' }, shows: { ...nothing, hosts: 0.58 } },
  { id: 'docker:shop-edge-1', kind: 'docker', label: 'shop-edge-1', endpoint: 'tcp://10.20.4.11:2376, engine 26.1.4', state: { is: 'ready', detail: 'Mutual TLS' }, shows: { ...nothing, images: 1, containers: 1, hosts: 0.42 } },
  { id: 'docker:shop-build', kind: 'docker', label: 'shop-build', endpoint: 'tcp://10.20.4.12:2375, engine 20.10.24', state: { is: 'ready', detail: 'No TLS: anyone may do the same' }, shows: { ...nothing, images: 1, containers: 1, hosts: 0.42 } },
  { id: 'docker:default', kind: 'docker', label: 'default', endpoint: 'unix:///var/run/docker.sock', state: { is: 'unreachable', detail: 'Permission denied: mira is not in the group docker' }, shows: nothing },
  { id: 'docker:far', kind: 'docker', label: 'far', endpoint: 'ssh://mira@far.example', state: { is: 'not-built', detail: 'Contexts over ssh are not built yet' }, shows: nothing },
  { id: 'k8s:prod-fra', kind: 'kubernetes', label: 'prod-fra', endpoint: 'https://10.20.8.10:6443, v1.33.4', state: { is: 'ready', detail: 'Client certificate of auditor-mira' }, shows: { ...nothing, images: 0.38, deployments: 0.9, nodes: 0.38 } },
  { id: 'k8s:eks-legacy', kind: 'kubernetes', label: 'eks-legacy', endpoint: 'https://eks.example', state: { is: 'asks', detail: 'Runs a program to log in', command: ['aws', 'eks', 'get-token', '--cluster-name', 'legacy'] }, shows: { ...nothing, deployments: 1 } },
];

const benchmarks = [
  { title: 'CIS Docker Benchmark', version: '1.8.0', level: '2', of: 'docker' as const }, { title: 'CIS Kubernetes Benchmark', version: '1.12', level: '2', of: 'kubernetes' as const },
  { title: 'Kubernetes Pod Security Standards, Baseline', version: '1.37', level: 'baseline', of: 'kubernetes' as const },
];

export interface Fake {
  readonly assessments?: Readonly<Record<string, Assessment>>;
  readonly targets?: readonly TargetSummary[] | Error | 'never';
  /** Batches of a run with the pause in milliseconds before each; a cancelled run skips to its end. */
  readonly run?: readonly (readonly [pause: number, events: readonly RunEvent[]])[];
  readonly evidenceKept?: boolean;
  readonly failing?: ReadonlySet<keyof Api>;
}

/** A desk of made-up answers, the same every time. `calls` lists what it was asked. */
export function fakeApi(fake: Fake = {}): { api: Api; calls: { method: string; input: unknown }[] } {
  const calls: { method: string; input: unknown }[] = [];
  const kept = new Map(Object.entries(fake.assessments ?? { shop: assessment() }));
  const opened = new Map<string, OpenedAssessment>();
  let cancelled: (() => void) | undefined;
  const asked = async <T>(method: keyof Api, input: unknown, answer: () => T | Promise<T>): Promise<T> => {
    calls.push({ method, input });
    if (fake.failing?.has(method)) throw new Error(`${method} failed in this test: EACCES /var/lib/plimsoll`);
    return answer();
  };
  const open = (id: string): OpenedAssessment => {
    const found = kept.get(id);
    if (!found) throw new Error(`There is no assessment ${id}.`);
    const shown = opened.get(id) ?? view({ ...found, findings: [...found.findings] }, { id, label: 'Harbour & Pine', evidenceKept: fake.evidenceKept ?? true });
    opened.set(id, shown);
    return shown;
  };
  const api: Api = {
    version: input => asked('version', input, () => ({ version: '0.1.0', node: 'v24', shell: 'test', dataFolder: '/data', profile: { name: 'default', level: '2' as const }, checks: 280, benchmarks })),
    listTargets: input => asked('listTargets', input, () => {
      if (fake.targets === 'never') return new Promise<never>(() => undefined);
      if (fake.targets instanceof Error) throw fake.targets;
      return [...(fake.targets ?? targets)];
    }),
    planRun: input => asked('planRun', input, () => input.targets.flatMap(target => [
      { target, call: 'GET /version', right: 'any caller', purpose: 'to know what it is' }, { target, call: 'GET /containers/{id}/json', right: 'any caller', purpose: 'how each container was started' },
    ])),
    startRun: input => asked('startRun', input, () => ({ runId: 'run-1' })),
    cancelRun: input => asked('cancelRun', input, () => cancelled?.()),
    listAssessments: input => asked('listAssessments', input, () => [...kept].map(([id, { collectedAt, score, targets: own }]) => ({ id, label: 'Harbour & Pine', collectedAt, targets: own.map(target => target.id), upper: score.upper, lower: score.lower, band: score.band }))),
    openAssessment: input => asked('openAssessment', input, () => open(input.id)),
    deleteAssessment: input => asked('deleteAssessment', input, () => { kept.delete(input.id); }),
    finding: input => asked('finding', input, () => [...kept.get(input.id)!.findings][input.n]!),
    excerpt: input => asked('excerpt', input, () => ({
      document: input.document, pointer: input.pointer, source: 'GET /containers/9f1c33e0/json', readAt: '2026-11-24T09:16:42.000Z', digest: `sha256:${'7be1'.repeat(16)}`,
      lines: excerptLines.map((text, index) => ({ number: 118 + index, text, marked: index === 3 })), total: 212,
    })),
    preview: input => asked('preview', input, () => preview({ ...kept.get(input.id)!, findings: [...kept.get(input.id)!.findings] }, reportFonts()) as ReportPreview),
    export: input => asked('export', input, () => ({ name: `report.${input.format}`, mediaType: 'application/pdf', base64: Buffer.from('%PDF-1.7 made up').toString('base64') })),
    onRun: (runId, listener) => {
      calls.push({ method: 'onRun', input: runId });
      const steps = [...(fake.run ?? quickRun)];
      let timer: NodeJS.Timeout | undefined;
      const next = (): void => {
        const step = steps.shift();
        if (step) timer = setTimeout(() => { listener(step[1]); next(); }, step[0]);
      };
      cancelled = () => {
        clearTimeout(timer);
        listener([{ is: 'done', assessmentId: 'shop', cancelled: true }]);
      };
      next();
      return () => clearTimeout(timer);
    },
  };
  return { api, calls };
}

const excerptLines = ['    "Mounts": [', '      {', '        "Type": "bind",', '        "Source": "/var/run/docker.sock",', '        "Destination": "/var/run/docker.sock",', '        "Mode": "ro",', '        "RW": false,', '        "Propagation": "rprivate"', '      },'];

const failure = (n: number, severity: 'critical' | 'high' | 'medium', title: string, resource: string) => ({ fingerprint: `f${n}`, check: 'CTR-0004', severity, layer: 'containers' as const, title, resource, target: 'docker:shop-build', message: 'Seen while it runs.' });
type Progress = Extract<RunEvent, { is: 'layers' }>['layers'][number];
const layer = (name: Progress['layer'], [lower, upper]: [number, number], coverage: number, of: number, fails: number, held: Partial<Progress> = {}): Progress =>
  ({ layer: name, lower, upper, ceiling: 100, hygiene: upper, capped: { units: 0, of, by: null }, coverage, fails, ...held });
/** The middle of a run: three of four targets are being read. */
export const middleOfRun: readonly RunEvent[] = [
  { is: 'started', runId: 'run-1', targets: ['docker:shop-edge-1', 'docker:shop-build', 'k8s:prod-fra', 'host:local'] },
  { is: 'target', target: 'docker:shop-edge-1', state: 'read', detail: '58 answers' },
  { is: 'progress', target: 'docker:shop-build', read: 31, expected: 58, gaps: 1, now: 'GET /containers/41d07ab2/json' },
  { is: 'progress', target: 'k8s:prod-fra', read: 204, expected: 268, gaps: 5, now: 'GET /apis/apps/v1/deployments?limit=500' },
  { is: 'progress', target: 'docker:shop-edge-1', read: 58, expected: 58, gaps: 0, now: '' },
  { is: 'target', target: 'docker:shop-edge-1', state: 'read', detail: 'complete' },
  { is: 'target', target: 'host:local', state: 'unreachable', detail: 'Only Linux hosts can be read' },
  { is: 'layers', upper: 24.9, lower: 0, layers: [
    layer('images', [58.4, 76], 78, 18, 31), layer('containers', [21.3, 34.8], 71, 41, 94, { ceiling: 38.5, hygiene: 86, capped: { units: 3, of: 41, by: 'critical' } }),
    layer('deployments', [14, 37.2], 64, 102, 173), layer('nodes', [0, 98.8], 12, 1, 2), layer('hosts', [6.2, 24.9], 66, 2, 13, { ceiling: 30, hygiene: 83, capped: { units: 1, of: 2, by: 'critical' } }) ] },
  { is: 'failures', rows: [
    failure(1, 'high', 'Containers keep their own network namespace', 'node-exporter'), failure(2, 'critical', 'Containers do not run privileged', 'dind-runner'),
    failure(3, 'critical', 'The Docker socket is not mounted into a container', hostile.markup), failure(4, 'medium', 'A memory limit is set', hostile.long),
  ] },
];
const quickRun: NonNullable<Fake['run']> = [[50, middleOfRun.slice(0, 1)], [150, middleOfRun.slice(1)], [400, [{ is: 'done', assessmentId: 'shop', cancelled: false }]]];
