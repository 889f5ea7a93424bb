import { check, fail, listed, notApplicable, pass } from '../define.ts';

export default check({
  id: 'HST-0020', on: 'host', severity: 'low', needs: ['dataMounts'],
  title: 'The engine’s data folder is a mount of its own',
  why: 'Where the engine’s data folder is no mount of its own, images and containers can fill the disk of the whole host.',
  fix: 'Give the data folder its own volume, and mount it there before the engine starts.',
  judge: ({ dataMounts }) => {
    if (dataMounts.length === 0) return notApplicable('There is no data folder of an engine on this host.');
    const shared = dataMounts.filter(({ mounted }) => !mounted);
    return shared.length === 0 ? pass() : fail(`Not a mount of its own: ${listed(shared.map(({ path }) => path))}.`);
  },
});
