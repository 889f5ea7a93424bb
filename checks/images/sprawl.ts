import { check, fail, firstOf, form, manual, notApplicable, pass } from '../define.ts';

const shown = 5;

export default check({
  id: 'IMG-0021', on: 'imageStore', severity: 'low', needs: ['images', 'unused'],
  title: 'Few images are kept that no container uses',
  why: 'An image that lies around may be started by mistake, with flaws long known.',
  fix: 'Remove unused images; set how many may stay in the profile (maximumUnusedImages).',
  judge: ({ images, unused }, { maximumUnusedImages: most }) => {
    if (images === 0) return notApplicable('The engine has no images.');
    if (unused.length === 0) return pass('Every image is used.');
    const some = `${unused.length} of ${images} ${form(images, 'image', 'images')} (${firstOf(unused.map(({ name }) => name), shown)})`;
    const seen = unused.slice(0, shown).flatMap(({ path }) => ['RepoTags', 'Id'].map(field => ({ reading: 'unused', path: `${path}/${field}` })));
    if (most === undefined) return manual(`No container uses ${some}. ${form(unused.length, 'Is it', 'Are they')} still needed?`, ...seen);
    return unused.length > most ? fail(`No container uses ${some}; the profile allows ${most}.`, ...seen) : pass();
  },
});
