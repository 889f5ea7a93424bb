import { check, firstOf, manual, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';

const id = 'WRK-0045';

export default check({
  id, on: 'workload', severity: 'medium', needs: ['namespace', 'component', 'pods'],
  title: 'Only the system’s own components run in kube-system',
  why: 'Whoever may change pods in kube-system is close to control of the cluster, and applications are easily overlooked there.',
  fix: 'Move it to a namespace of its own.',
  judge: ({ namespace, component, pods }) => {
    if (namespace !== 'kube-system') return pass();
    const all = pods.flatMap(({ spec }, place) => spec.containers.map(({ image }, index) => [image ?? '?', { reading: 'pods', path: `/spec/containers/${index}/image`, place }] as const));
    const images = [...new Map(all.toReversed())].toReversed();
    return unlessExpected(manual(`It runs in kube-system from ${firstOf(images.map(([image]) => image), 3)}. Does it belong to the cluster itself?`, { reading: 'namespace' }, ...images.slice(0, 3).map(([, seen]) => seen)), component, id);
  },
});
