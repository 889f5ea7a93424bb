import { check, manual, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';

const id = 'WRK-0045';

export default check({
  id, on: 'workload', severity: 'medium', needs: ['namespace', 'component', 'pods'],
  title: 'Only the system’s own components run in kube-system',
  why: 'Who may change pods there is close to the cluster’s own power, and nobody looks for applications there.',
  fix: 'Move it to a namespace of its own.',
  judge: ({ namespace, component, pods }) => {
    if (namespace !== 'kube-system') return pass();
    const images = [...new Set(pods.flatMap(({ spec }) => spec.containers.map(({ image }) => image ?? '?')))].slice(0, 3).join(', ');
    return unlessExpected(manual(`Does it belong to the cluster itself? It runs in kube-system from ${images}.`), component, id);
  },
});
