import { check, fail, listed, pass } from '../define.ts';

export default check({
  id: 'CTR-0019', on: 'container', severity: 'medium', needs: ['mounts'],
  title: 'Mounts are not shared back to the host',
  why: 'With shared propagation, what a container mounts appears on the host and in other containers.',
  fix: 'Mount with rprivate, the default.',
  judge: ({ mounts }) => {
    const shared = mounts.filter(({ propagation }) => propagation === 'shared' || propagation === 'rshared');
    if (shared.length === 0) return pass();
    return fail(`It mounts with shared propagation: ${listed(shared.map(({ destination, propagation }) => `${destination} (${propagation})`))}.`, ...shared.map(({ index }) => ({ reading: 'mounts', path: `/${index}` })));
  },
});
