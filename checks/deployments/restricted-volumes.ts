import type { PodView } from '../../assess/model/index.ts';
import { listed } from '../define.ts';
import { pssCheck } from './_pss.ts';

const allowed = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** A volume with a name only becomes an emptyDir when the API server fills in its defaults. */
const rule = ({ spec }: PodView) => (spec.volumes ?? []).flatMap((volume, index) => {
  const sources = Object.keys(volume).filter(key => key !== 'name' && volume[key] !== null && volume[key] !== undefined);
  const fine = sources.length === 0 || sources.some(source => allowed.includes(source));
  return fine ? [] : [{ what: `volume ${volume.name} is of type ${listed(sources)}`, path: `/spec/volumes/${index}` }];
});

export default pssCheck({
  id: 'WRK-0017', severity: 'low',
  title: 'Workloads use volume types that are safe for anyone',
  why: 'Volume types such as hostPath or nfs reach into the node or name storage directly, past what an administrator provided.',
  fix: 'Use a persistent volume claim, or a type such as configMap, secret, projected or emptyDir.',
  revisions: [{ since: 0, rule }],
});
