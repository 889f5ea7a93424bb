import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { ephemeral, init, only } from '../../test/builders/pod-security.ts';
import check from './resources.ts';

const shape = { labels: {}, annotations: {}, name: 'web' };
const filled = { pods: [{ ...shape, from: 'template', running: false, spec: only({ resources: null }) }, { ...shape, from: 'pod', running: true, spec: goodPod() }] } as const;

testWorkloads(check, [
  ['WRK-0050', 'a limit', 'pass', goodPod()],
  ['WRK-0050', 'none', 'fail', only({ resources: null })],
  ['WRK-0050', 'a limit of 0', 'fail', only({ resources: { limits: { memory: '0Mi' } } })],
  ['WRK-0050', 'an init container without', 'pass', init({ resources: null })],
  ['WRK-0050', 'a sidecar without', 'fail', init({ resources: null, restartPolicy: 'Always' })],
  ['WRK-0050', 'an ephemeral container without', 'pass', ephemeral({ resources: null })],
  ['WRK-0050', 'a limit for the whole pod', 'pass', { ...only({ resources: null }), resources: { limits: { memory: '1Gi' } } }],
  ['WRK-0050', 'a LimitRange filled it in', 'pass', goodPod(), filled],
  ['WRK-0051', 'a number', 'pass', only({ resources: { limits: { cpu: 1 } } })],
  ['WRK-0051', 'memory alone', 'fail', only({ resources: { limits: { memory: '1Gi' } } })],
  ['WRK-0052', 'a limit stands for the request', 'pass', only({ resources: { limits: { memory: '1Gi' } } })],
  ['WRK-0052', 'none', 'fail', only({ resources: null })],
  ['WRK-0053', 'a request', 'pass', only({ resources: { requests: { cpu: '100m' } } })],
  ['WRK-0053', 'none', 'fail', only({ resources: {} })],
]);
