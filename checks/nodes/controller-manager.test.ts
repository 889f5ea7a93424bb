import { testFlags } from '../../test/builders/flags.ts';
import checks from './controller-manager.ts';

testFlags('controllerManager', checks, [
  ['NOD-0301', '--terminated-pod-gc-threshold=10', 'pass'],
  ['NOD-0301', '--terminated-pod-gc-threshold=0', 'fail'],
  ['NOD-0302', '--profiling=false', 'pass'],
  ['NOD-0302', '--profiling', 'fail'],
  ['NOD-0303', '--use-service-account-credentials', 'pass'],
  ['NOD-0303', '--use-service-account-credentials=false', 'fail'],
  ['NOD-0304', '--service-account-private-key-file=a', 'pass'],
  ['NOD-0304', '', 'fail'],
  ['NOD-0305', '--root-ca-file=a', 'pass'],
  ['NOD-0305', '', 'fail'],
  ['NOD-0306', '', 'pass'],
  ['NOD-0306', '--feature-gates=A=true,RotateKubeletServerCertificate=false', 'fail'],
  ['NOD-0306', '--feature-gates=RotateKubeletServerCertificate=F', 'fail'],
  ['NOD-0306', '--feature-gates=RotateKubeletServerCertificate=false --feature-gates=B=true', 'fail'],
  ['NOD-0306', '--feature-gates=RotateKubeletServerCertificate=false --feature-gates=RotateKubeletServerCertificate=true', 'pass'],
  ['NOD-0307', '--bind-address=127.0.0.1', 'pass'],
  ['NOD-0307', '', 'fail'],
]);
