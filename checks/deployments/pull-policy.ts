import { check } from '../define.ts';
import { inContainers, judgePods, ofRunning, unlessExpected } from './_pods.ts';

const id = 'WRK-0055';
const latest = (image: string): boolean => !/:[^/]+$/.test(image) || image.endsWith(':latest');

const rule = inContainers(({ image, imagePullPolicy }) => {
  if (!image || image.includes('@')) return undefined;
  const policy = imagePullPolicy || (latest(image) ? 'Always' : 'IfNotPresent');
  return policy === 'Always' ? undefined : `pulls ${image} with policy ${policy}`;
}, ['/imagePullPolicy', '/image']);

/** A digest names one content; with a tag only Always asks the registry, which also checks the pod's right to the image. AlwaysPullImages sets it on pods.
 * Since 1.35 a kubelet checks that right too, by default, for images that it pulled (KEP-2535). */
export default check({
  id, on: 'workload', severity: 'low', needs: ['pods', 'component', 'unread'],
  title: 'Images named by tag are pulled each time a pod starts',
  why: 'Without a pull at each start a pod runs what its node happens to hold under the tag; where the kubelet does not verify it (it does by default since Kubernetes 1.35), even an image the pod has no right to.',
  fix: 'Set imagePullPolicy: Always, or name the image by its digest.',
  judge: ({ pods, component, unread }) => unlessExpected(judgePods(pods, ofRunning(pods, rule), unread), component, id),
});
