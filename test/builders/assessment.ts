import { createHash } from 'node:crypto';
import type { Assessment, BenchmarkResult, Finding } from '../../assess/document.ts';
import { fingerprint } from '../../assess/fingerprint.ts';
import { kinds, type Layer } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { compliance, worst, worstFirst, type Counts } from '../../assess/score/compliance.ts';
import { band, posture, type Posture, type ScoreRow } from '../../assess/score/posture.ts';
import { checks, decisions, resources, rows, targets, type Outcome } from './estate.ts';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const collectedAt = '2026-11-24T09:14:00.000Z';

/**
 * A realistic assessment of the estate in estate.ts; its score and compliance are computed as for a real one.
 * `copies` adds that many failing containers, each with its own name.
 */
export function assessment({ copies = 0, ...over }: Partial<Assessment> & { copies?: number } = {}): Assessment {
  const findings = [...allFindings(), ...Array.from({ length: copies }, (_, n) => copy(n))];
  const headline = posture(scored(findings, false), ['images', 'containers', 'deployments', 'nodes', 'hosts']);
  const platform = posture(scored(findings, true), ['deployments']);
  return {
    schema: 'plimsoll/assessment/0',
    tool: { name: 'plimsoll', version: '0.1.0', catalogue: digest('catalogue') },
    collectedAt, evidence: { digest: digest('evidence'), documents: 71 }, profile: defaultProfile, targets: [...targets],
    score: { ...shown(headline), band: headline.upper === null ? null : band(headline.upper), platform: shown(platform) },
    layers: headline.layers.map(layer => ({ ...layer, state: 'scored' as const })),
    benchmarks: [page('cis-docker', '1.8.0', 'CIS Docker Benchmark', 'docker:shop-edge-1', findings), page('cis-docker', '1.8.0', 'CIS Docker Benchmark', 'docker:shop-build', findings), page('cis-kubernetes', '1.12.0', 'CIS Kubernetes Benchmark', 'k8s:prod-fra', findings)],
    checks: [...checks], decisions: [...decisions],
    enumerations: [
      { target: 'docker:shop-edge-1', what: 'containers', state: 'complete', count: 8 }, { target: 'docker:shop-build', what: 'containers', state: 'complete', count: 3 },
      { target: 'k8s:prod-fra', what: 'pods', state: 'filtered', count: 63, detail: 'payments-vault was refused' },
    ],
    gaps: [
      { target: 'docker:shop-build', what: 'container', of: 'nightly-reindex', reason: 'timed-out', detail: 'No answer within 30 s, three times.', closes: 'Assess again while it is idle.' },
      { target: 'k8s:prod-fra', what: 'kubelet-config', reason: 'forbidden', detail: 'get on nodes/configz was refused for auditor-mira.', closes: 'Grant get on nodes/configz, then assess again.' },
    ],
    calls: Array.from({ length: 48 }, (_, n) => ({ target: targets[n % 4]!.id, call: calls[n % calls.length]!, outcome: n % 16 === 15 ? '403' : '200', bytes: 900 + n * 37, at: `2026-11-24T09:14:${String(n % 60).padStart(2, '0')}.000Z` })),
    findings, ...over,
  };
}

/** The same, judged by a profile that leaves out a namespace, some containers and a name that nothing has. */
export function narrowed(): Assessment {
  const whole = assessment();
  return {
    ...whole, profile: { ...whole.profile, name: 'shop', scope: { namespaces: { except: ['payments-*'] }, containers: { only: ['web', 'chekout'] } } },
    scope: {
      resources: [{ kind: 'container', leftOut: 9, of: 20 }, { kind: 'workload', leftOut: 12, of: 19 }, { kind: 'namespace', leftOut: 1, of: 5 }],
      unmatched: [{ rule: 'containers', side: 'only', name: 'chekout', near: ['checkout'] }],
    },
    benchmarks: whole.benchmarks.map(result => ({ ...result, narrowed: 1, controls: result.controls.map((control, index) => (index === 0 ? { ...control, leftOut: 9 } : control)) })),
  };
}
const calls = ['GET /v1.45/info', 'GET /v1.45/containers/json?all=1', 'GET /v1.45/containers/9f1c/json', 'GET /apis/apps/v1/deployments?limit=500', 'read /etc/group', 'auditctl -l'];

function allFindings(): Finding[] {
  return rows.flatMap(([id, on, severity, , , , outcomes, controls = []]) => resources.filter(([kind]) => kind === on).map(([kind, name, target, exposed = false, platform]): Finding => {
    const outcome: Outcome | { is: 'pass' } = outcomes[name] ?? { is: 'pass' };
    const document = `${target.replace(':', '/')}/${kind}/${digest(name).slice(7, 19)}`;
    const base = { check: id, layer: kinds[on].layer, severity, resource: { kind, id: `${target} ${kind} ${name}`, name, targets: [target] }, exposed, ...(platform !== undefined && { platform }), controls, fingerprint: fingerprint(id, kind, [target, name]) };
    switch (outcome.is) {
      case 'pass': return { ...base, verdict: 'pass', message: '', evidence: [], reproduce: null };
      case 'fail': return {
        ...base, verdict: 'fail', message: outcome.message, ...(outcome.accepted !== undefined && { accepted: outcome.accepted }),
        evidence: [{ document, pointer: outcome.proof[0], value: outcome.proof[1], ...(outcome.proof[1] === null && { absent: true as const }) }],
        reproduce: `docker --context ${target.split(':')[1]} ${kind} inspect --format '{{json .${outcome.proof[0].split('/')[1]}}}' '${name}'`,
      };
      case 'notAssessed': return { ...base, verdict: outcome.is, reason: outcome.reason, message: outcome.message, ...(outcome.closes !== undefined && { closes: outcome.closes }), evidence: [], reproduce: null };
      default: return { ...base, verdict: outcome.is, message: outcome.message, evidence: [], reproduce: null };
    }
  }));
}

/** One more failing container, spread over the container checks. */
function copy(n: number): Finding {
  const row = rows.filter(([, on]) => on === 'container')[n % 5]!;
  const name = `batch-worker-${String(n).padStart(5, '0')}`;
  return {
    check: row[0], layer: 'containers', severity: row[2], verdict: 'fail', resource: { kind: 'container', id: name, name, targets: ['docker:shop-build'] }, exposed: n % 7 === 0, message: `It does not hold for ${name}.`,
    evidence: [{ document: `docker/shop-build/container/${name}`, pointer: '/HostConfig/Memory', value: n }], reproduce: `docker --context shop-build container inspect --format '{{json .HostConfig.Memory}}' ${name}`,
    controls: row[7] ?? [], fingerprint: fingerprint(row[0], 'container', [name]),
  };
}

const scored = (findings: readonly Finding[], platform: boolean): ScoreRow[] => findings.flatMap(({ check, severity, layer, verdict, exposed, resource, platform: component }): ScoreRow[] =>
  ((verdict === 'pass' || verdict === 'fail' || verdict === 'notAssessed') && (component !== undefined) === platform
    ? [{ check, severity, layer, unit: `${resource.kind} ${resource.id}`, verdict, exposed: exposed === null ? 'unknown' : exposed ? 'yes' : 'no' }] : []));

const titles = new Map(checks.map(({ id, title }) => [id, title]));
const shown = ({ upper, lower, setBy, because, coverage }: Posture): Omit<Assessment['score'], 'band' | 'platform'> =>
  ({ upper, lower, setBy: setBy as { upper: Layer | null; lower: Layer | null }, coverage, because: because.map(each => ({ ...each, title: titles.get(each.check) ?? each.check })) });

function page(id: string, version: string, title: string, target: string, findings: readonly Finding[]): BenchmarkResult {
  const key = `${id}-${version}`;
  const judged = rows.flatMap(([check, , , checkTitle, , , , refs = []]) => refs.filter(({ benchmark }) => benchmark === key).map(({ ref }): BenchmarkResult['controls'][number] => {
    const own = findings.filter(finding => finding.check === check && finding.resource.targets.includes(target));
    const verdict = worst(own.map(finding => (finding.accepted === undefined ? finding.verdict : 'accepted'))) ?? 'notAssessed';
    const message = own.length === 0 ? 'Its layer was not in scope of this run.' : own.find(finding => finding.verdict === verdict && verdict !== 'pass')?.message;
    return { ref, title: checkTitle, level: 1, cisAssessment: 'automated', verdict, checks: [check], ...(message !== undefined && { message }) };
  }));
  const asked: BenchmarkResult['controls'] = [
    { ref: '4.2', title: 'Containers use only trusted base images', level: 1, cisAssessment: 'manual', verdict: 'manual', checks: [], question: 'Which registries may base images come from, and who decides?' },
    { ref: '4.8', title: 'Set-uid and set-gid rights are removed', level: 2, cisAssessment: 'manual', verdict: 'notAssessed', checks: [], message: 'No check in this version decides this control.' },
  ];
  const controls = [...judged, ...asked].sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }));
  const counts = Object.fromEntries(worstFirst.map(outcome => [outcome, controls.filter(({ verdict }) => verdict === outcome).length])) as Counts;
  return { id, version, title, level: '2', target, ...(id === 'cis-kubernetes' && { writtenFor: 'Kubernetes 1.32 to 1.34' }), counts, score: compliance(counts), controls };
}
