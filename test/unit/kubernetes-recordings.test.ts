import { describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { isResource, judge, type Judged } from '../../assess/judge.ts';
import { kinds } from '../../assess/model/index.ts';
import { checks } from '../../checks/catalogue.ts';
import { readRecording } from '../recordings/recording.ts';

const named = ({ subject }: Judged): string => (isResource(subject) ? subject.name : `all ${kinds[subject.kind].many}`);
const { evidence } = await readRecording('kubernetes/seeded');
const estate = derive(evidence);
const judged = judge(estate, checks, {});
const own = judged.filter(({ check, subject }) => !check.id.startsWith('IMG') && isResource(subject) && !subject.platform);
const failing = (ids: readonly string[]) => own.filter(({ check, verdict }) => ids.includes(check.id) && verdict.is === 'fail').map(each => `${each.check.id} ${named(each)}`);

describe('the recorded cluster', () => {
  test('owners are found, and the platform’s own told from a name that pretends', () => {
    const workloads = estate.resources.filter(({ kind }) => kind === 'workload').map(({ name, platform }) => `${name}${platform ? ` (${platform.component})` : ''}`);
    expect(workloads).toEqual([
      'kube-system/DaemonSet/kube-proxy (kube-proxy)', 'kube-system/Deployment/coredns (CoreDNS)', 'kube-system/Pod/etcd-node1 (control plane)', 'kube-system/Pod/kube-apiserver-node1 (control plane)',
      'kube-system/Pod/kube-controller-manager-node1 (control plane)', 'kube-system/Pod/kube-scheduler-node1 (control plane)', 'legacy/CronJob/report', 'legacy/DaemonSet/kube-proxy', 'legacy/Deployment/checkout',
      'legacy/Deployment/dormant', 'legacy/Job/migrate', 'legacy/Pod/debug-shell', 'legacy/ReplicaSet/orphan', 'legacy/ReplicationController/antique', 'legacy/StatefulSet/database', 'shop/CronJob/reconcile', 'shop/Deployment/web', 'shop/StatefulSet/ledger',
    ]);
  });

  test('every workload that runs privileged, shares its node or holds the runtime is found', () => {
    expect(failing(['WRK-0001', 'WRK-0003', 'WRK-0005', 'WRK-0033', 'WRK-0034', 'WRK-0036'])).toEqual([
      'WRK-0001 legacy/Deployment/checkout', 'WRK-0001 legacy/Deployment/dormant', 'WRK-0001 legacy/StatefulSet/database', 'WRK-0003 legacy/DaemonSet/kube-proxy', 'WRK-0003 legacy/Deployment/dormant',
      'WRK-0005 legacy/CronJob/report', 'WRK-0005 legacy/DaemonSet/kube-proxy', 'WRK-0033 legacy/Deployment/checkout', 'WRK-0034 legacy/Deployment/checkout',
      'WRK-0036 legacy/DaemonSet/kube-proxy', 'WRK-0036 legacy/Pod/debug-shell',
    ]);
  });

  test('who has too much is found, and Kubernetes’ own bindings are not blamed', () => {
    expect(failing(['RBC-0001', 'RBC-0014', 'RBC-0031', 'NET-0011'])).toEqual(['NET-0011 legacy/Service/database', 'RBC-0001 ClusterRoleBinding/legacy-admin', 'RBC-0014 legacy/RoleBinding/everyone', 'RBC-0031 legacy/ServiceAccount/default']);
    const builtIn = judged.filter(({ check, subject, verdict }) => check.on === 'binding' && isResource(subject) && subject.platform && verdict.is === 'fail');
    expect(builtIn.map(each => `${each.check.id} ${named(each)}`)).toEqual([]);
  });

  test('secrets in plain text are found by their markers, in environment, command and arguments', () => {
    expect(failing(['WRK-0044'])).toEqual(['WRK-0044 legacy/CronJob/report', 'WRK-0044 legacy/Deployment/checkout', 'WRK-0044 legacy/StatefulSet/database']);
  });

  test('the hardened namespace fails nothing that matters', () => {
    const grave = own.filter(({ check, verdict, subject }) => verdict.is === 'fail' && (check.severity === 'critical' || check.severity === 'high') && isResource(subject) && subject.name.startsWith('shop'));
    expect(grave.map(each => `${each.check.id} ${named(each)}`)).toEqual([]);
  });

  test('the control plane’s flags are read from its static pods', () => {
    const flags = judged.filter(({ check, verdict }) => /^NOD-0[2-5]/.test(check.id) && verdict.is === 'notAssessed');
    expect(flags.map(({ check }) => check.id)).toEqual([]);
  });
});

test('with a reader’s rights alone nothing passes that was not read', async () => {
  const restricted = await readRecording('kubernetes/restricted');
  const verdicts = judge(derive(restricted.evidence), checks, {});
  const rbac = verdicts.filter(({ check }) => check.on === 'binding' || check.on === 'role' || check.on === 'node');
  expect(new Set(rbac.map(({ verdict }) => verdict.is))).toEqual(new Set(['notAssessed']));
  expect(verdicts.filter(({ check, verdict }) => check.id === 'NET-0001' && verdict.is === 'pass')).toEqual([]);
  // Where its Job was not read, pods that have ended stand for it.
  const seeing = judged.filter(({ verdict, subject }) => verdict.is === 'pass' || (isResource(subject) && subject.ended)).map(each => `${each.check.id} ${named(each)}`);
  const passes = verdicts.filter(({ verdict }) => verdict.is === 'pass').map(each => `${each.check.id} ${named(each)}`);
  expect(passes.filter(each => !seeing.includes(each))).toEqual([]);
});
