import { check, notApplicable } from '../define.ts';

/** Stands in the coverage for all that an image known by its reference alone does not tell. */
export default check({
  id: 'IMG-0022', on: 'image', severity: 'low', coverageOnly: true, needs: ['opened'],
  title: 'Images are opened, not known by name alone',
  why: 'A name does not tell whom an image runs as, what it starts or what it holds.',
  fix: 'Assess an engine that holds the image.',
  judge: () => notApplicable('Its configuration was read.'),
});
