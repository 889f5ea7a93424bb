import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { only } from '../../test/builders/pod-security.ts';
import check from './pull-policy.ts';

const view = (from: 'template' | 'pod', running: boolean, imagePullPolicy: string) => ({ from, name: 'web', running, labels: {}, annotations: {}, spec: only({ image: 'web:1', imagePullPolicy }) });

testWorkloads(check, [
  ['WRK-0055', 'a digest', 'pass', goodPod()],
  ['WRK-0055', 'a tag, Always', 'pass', only({ image: 'web:1', imagePullPolicy: 'Always' })],
  ['WRK-0055', 'a tag, IfNotPresent', 'fail', only({ image: 'web:1', imagePullPolicy: 'IfNotPresent' })],
  ['WRK-0055', 'a tag, the default', 'fail', only({ image: 'registry:5000/web:1', imagePullPolicy: null })],
  ['WRK-0055', 'no tag but a port, the default', 'pass', only({ image: 'registry:5000/web', imagePullPolicy: null })],
  ['WRK-0055', 'AlwaysPullImages set it on what runs', 'pass', goodPod(), { pods: [view('template', false, 'IfNotPresent'), view('pod', true, 'Always')] }],
  ['WRK-0055', 'nothing runs yet', 'fail', goodPod(), { pods: [view('template', false, 'IfNotPresent')] }],
]);
