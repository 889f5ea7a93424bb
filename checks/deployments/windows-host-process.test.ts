import { podSecurity, security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './windows-host-process.ts';

testRevisions(check, [
  ['WRK-0008', 0, 'a host process pod', 'fail', podSecurity({ windowsOptions: { hostProcess: true } })],
  ['WRK-0008', 0, 'a host process container', 'fail', security({ windowsOptions: { hostProcess: true } })],
]);
