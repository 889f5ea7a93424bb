import type { PodSpec } from '../../assess/model/index.ts';
import { gap } from '../../test/builders/index.ts';
import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { ephemeral, init, only } from '../../test/builders/pod-security.ts';
import check from './resources.ts';

const shape = { labels: {}, annotations: {}, name: 'web' };
const filled = { pods: [{ ...shape, from: 'template', running: false, spec: only({ resources: null }) }, { ...shape, from: 'pod', running: true, spec: goodPod() }] } as const;

const idle = (spec: PodSpec) => ({ pods: [{ ...shape, from: 'template', running: false, spec } as const] });
const limitRange = { limits: { memory: '1Gi' }, requests: { memory: '64Mi', cpu: '0' } };

testWorkloads(check, [
  ['WRK-0050', 'a limit', 'pass', goodPod()],
  ['WRK-0050', 'none', 'fail', only({ resources: null })],
  ['WRK-0050', 'a limit of 0', 'fail', only({ resources: { limits: { memory: '0Mi' } } })],
  ['WRK-0050', 'an init container without', 'pass', init({ resources: null })],
  ['WRK-0050', 'a sidecar without', 'fail', init({ resources: null, restartPolicy: 'Always' })],
  ['WRK-0050', 'an ephemeral container without', 'pass', ephemeral({ resources: null })],
  ['WRK-0050', 'a limit for the whole pod', 'pass', { ...only({ resources: null }), resources: { limits: { memory: '1Gi' } } }],
  ['WRK-0050', 'a LimitRange filled it in', 'pass', goodPod(), filled],
  ['WRK-0050', 'a LimitRange will fill it in', 'pass', goodPod(), { ...idle(only({ resources: null })), filledIn: limitRange }],
  ['WRK-0050', 'a LimitRange leaves a limit of 0 as it is', 'fail', goodPod(), { ...idle(only({ resources: { limits: { memory: 0 } } })), filledIn: limitRange }],
  ['WRK-0050', 'a LimitRange came after the pod that runs', 'fail', only({ resources: null }), { filledIn: limitRange }],
  ['WRK-0050', 'a LimitRange came after a pod of its own that has ended', 'fail', goodPod(), { pods: [{ ...shape, from: 'pod', running: false, spec: only({ resources: null }) }], filledIn: limitRange }],
  ['WRK-0050', 'LimitRanges not read, nothing runs', 'notAssessed', goodPod(), { ...idle(only({ resources: null })), filledIn: gap('forbidden') }],
  ['WRK-0050', 'LimitRanges not read, and not needed', 'pass', goodPod(), { ...idle(goodPod()), filledIn: gap('forbidden') }],
  ['WRK-0050', 'LimitRanges not read, which could not help', 'fail', goodPod(), { ...idle(only({ resources: { limits: { memory: 0 } } })), filledIn: gap('forbidden') }],
  ['WRK-0050', 'LimitRanges not read, but it runs', 'fail', only({ resources: null }), { filledIn: gap('forbidden') }],
  ['WRK-0052', 'a LimitRange will fill it in', 'pass', goodPod(), { ...idle(only({ resources: null })), filledIn: limitRange }],
  ['WRK-0053', 'a LimitRange fills in zero', 'fail', goodPod(), { ...idle(only({ resources: null })), filledIn: limitRange }],
  ['WRK-0051', 'a LimitRange for memory alone', 'fail', goodPod(), { ...idle(only({ resources: null })), filledIn: limitRange }],
  ['WRK-0051', 'a number', 'pass', only({ resources: { limits: { cpu: 1 } } })],
  ['WRK-0051', 'memory alone', 'fail', only({ resources: { limits: { memory: '1Gi' } } })],
  ['WRK-0052', 'a limit stands for the request', 'pass', only({ resources: { limits: { memory: '1Gi' } } })],
  ['WRK-0052', 'none', 'fail', only({ resources: null })],
  ['WRK-0053', 'a request', 'pass', only({ resources: { requests: { cpu: '100m' } } })],
  ['WRK-0053', 'none', 'fail', only({ resources: {} })],
]);
