import { check, notApplicable, notAssessed } from '../define.ts';

/** Counts in coverage alone: content of an image known by its reference is out of scope, and this says so. */
export default check({
  id: 'IMG-0090', on: 'image', severity: 'low', needs: ['opened'], coverageOnly: true,
  title: 'Images are opened, not known by name alone',
  why: 'What is in an image (its user, its history, its secrets) can be judged only where the image was read.',
  fix: 'Assess an engine that holds the image.',
  judge: ({ opened }) => (opened ? notApplicable('Its configuration was read.') : notAssessed({ reason: 'not-collected', detail: 'It is known by its reference alone; what is in it was not read.' })),
});
