import type { CheckText } from '../../assess/model/index.ts';
import { family } from '../define.ts';
import { atLeast, gateNotOff, given, loopback, off, on, type FlagRule } from './_flags.ts';

interface Row extends CheckText { readonly rule: FlagRule }

const rows: readonly Row[] = [
  { id: 'NOD-0301', severity: 'low', rule: atLeast('terminated-pod-gc-threshold', 1), title: 'The number of ended pods that are kept is set', why: 'Ended pods fill etcd up to a number that nobody chose for this cluster.', fix: 'Set --terminated-pod-gc-threshold.' },
  { id: 'NOD-0302', severity: 'low', rule: off('profiling'), title: 'The controller manager offers no profiling', why: 'Profiling tells how the controller manager works inside, and costs CPU time.', fix: 'Set --profiling=false.' },
  { id: 'NOD-0303', severity: 'medium', rule: on('use-service-account-credentials'), title: 'Each controller has rights of its own', why: 'Without credentials of their own, all controllers share one with the rights of all.', fix: 'Set --use-service-account-credentials=true.' },
  { id: 'NOD-0304', severity: 'medium', rule: given('service-account-private-key-file'), title: 'Service account tokens are signed with a key of their own', why: 'A key that signs tokens and serves elsewhere too cannot be changed alone.', fix: 'Set --service-account-private-key-file.' },
  { id: 'NOD-0305', severity: 'medium', rule: given('root-ca-file'), title: 'Pods are given the CA of the API server', why: 'Without the CA of the API server, pods cannot verify that they talk to it.', fix: 'Set --root-ca-file.' },
  { id: 'NOD-0306', severity: 'low', rule: gateNotOff('RotateKubeletServerCertificate'), title: 'Renewal of kubelet serving certificates is not switched off', why: 'Serving certificates that are never renewed run out, or stay useful to a thief.', fix: 'Remove RotateKubeletServerCertificate=false from --feature-gates.' },
  { id: 'NOD-0307', severity: 'medium', rule: loopback('bind-address'), title: 'The controller manager listens on loopback', why: 'The controller manager’s port is meant for its node alone; unless told otherwise it listens on every address.', fix: 'Set --bind-address=127.0.0.1.' },
];

export default family({ on: 'controllerManager', needs: ['flags'], rows, judge: ({ rule }, { flags }) => rule(flags) });
