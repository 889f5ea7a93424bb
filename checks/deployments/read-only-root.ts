import { inContainers, podCheck } from './_pods.ts';
import { windows } from './_pss.ts';

const rule = inContainers(({ securityContext }) => (securityContext?.readOnlyRootFilesystem === true ? undefined : 'can write to its root file system'), '/securityContext/readOnlyRootFilesystem');

export default podCheck({
  id: 'WRK-0031', severity: 'medium',
  title: 'Workloads run on a read-only root file system',
  why: 'On a writable root file system an intruder can change the program and leave tools behind.',
  fix: 'Set securityContext.readOnlyRootFilesystem: true and mount an emptyDir where the program writes.',
  rule: view => (windows(view) ? [] : rule(view)),
});
