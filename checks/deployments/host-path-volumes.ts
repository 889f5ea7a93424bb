import type { PodView } from '../../assess/model/index.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0007', severity: 'medium',
  title: 'Workloads do not mount paths of their node',
  why: 'A path of the node ties a pod to it and gives its containers files that belong to the node or to others.',
  fix: 'Use a persistent volume claim, a config map, a secret or an emptyDir instead of hostPath.',
  revisions: [{
    since: 0,
    rule: ({ spec }: PodView) => (spec.volumes ?? []).flatMap(({ name, hostPath }, index) => (hostPath ? [{ what: `volume ${name} is the path ${hostPath.path} of the node`, path: `/spec/volumes/${index}/hostPath` }] : [])),
  }],
});
