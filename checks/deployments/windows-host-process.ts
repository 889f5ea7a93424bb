import type { PodView } from '../../assess/model/index.ts';
import { pairs, pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0008', severity: 'critical',
  title: 'Windows containers of a workload are no host processes',
  why: 'A HostProcess container runs on the Windows node itself, with the rights of the account it names.',
  fix: 'Remove windowsOptions.hostProcess from pod and containers.',
  revisions: [{
    since: 0,
    rule: ({ spec }: PodView) => [...pairs(spec, context => context.windowsOptions)].flatMap(({ value, label, path }) =>
      (value?.hostProcess === true ? [{ what: `${label} is a Windows host process`, path: `${path}/windowsOptions/hostProcess` }] : [])),
  }],
});
