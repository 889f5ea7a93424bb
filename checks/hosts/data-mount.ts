import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'HST-0020', on: 'host', severity: 'low', needs: ['dataMounts'],
  title: 'The engine\'s data folder is a mount of its own',
  why: 'Images and containers can fill the disk that the rest of the host lives on.',
  fix: 'Give the data folder its own volume, and mount it there before the engine starts.',
  judge: ({ dataMounts }) => {
    if (dataMounts.length === 0) return notApplicable('There is no data folder of an engine on this host.');
    const shared = dataMounts.filter(({ mounted }) => !mounted);
    return shared.length === 0 ? pass() : fail(`Not a mount of its own: ${shared.map(({ path }) => path).join(', ')}.`);
  },
});
