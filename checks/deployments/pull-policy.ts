import { inContainers, podCheck } from './_pods.ts';

const latest = (image: string): boolean => !/:[^/]+$/.test(image) || image.endsWith(':latest');

/** A digest names one content; with a tag only Always asks the registry, which also checks the pod's right to the image. */
export default podCheck({
  id: 'WRK-0055', severity: 'low',
  title: 'Workloads pull images that are named by tag each time',
  why: 'Otherwise a pod runs what the node happens to hold under the tag, also an image it has no right to pull.',
  fix: 'Set imagePullPolicy: Always, or name the image by its digest.',
  rule: inContainers(({ image, imagePullPolicy }) => {
    if (!image || image.includes('@')) return undefined;
    const policy = imagePullPolicy || (latest(image) ? 'Always' : 'IfNotPresent');
    return policy === 'Always' ? undefined : `pulls ${image} with policy ${policy}`;
  }, '/imagePullPolicy'),
});
