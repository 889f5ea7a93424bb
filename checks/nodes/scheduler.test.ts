import { testFlags } from '../../test/builders/flags.ts';
import checks from './scheduler.ts';

testFlags('scheduler', checks, [
  ['NOD-0401', '--profiling=false', 'pass'],
  ['NOD-0401', '', 'fail'],
  ['NOD-0401', '--profiling=false --config=/etc/kubernetes/scheduler.yaml', 'manual'],
  ['NOD-0402', '--config=/etc/kubernetes/scheduler.yaml --bind-address=127.0.0.1', 'pass'],
  ['NOD-0402', '--bind-address=::1', 'pass'],
  ['NOD-0402', '--bind-address=0.0.0.0', 'fail'],
]);
