import type { Step } from '../../assess/model/index.ts';
import { check, firstOf, manual } from '../define.ts';
import { cleanOf, failAt } from './_history.ts';

const url = /(?:^|[\s"[])(?:https?|ftp):\/\//i;
/** The file system that a base image starts from. */
const isBase = (step: Step, all: readonly Step[]): boolean => step === all.find(({ size, instruction }) => size > 0 || instruction === 'ADD') && /(?:^|\s)(?:in )?\/\s*$/.test(step.text);

/** In a history `ADD file:…` may be an archive, which ADD is for, or a plain file. */
export default check({
  id: 'IMG-0005', on: 'image', severity: 'low', needs: ['history'],
  title: 'Files are copied into images with COPY',
  why: 'ADD fetches from the network without a check, and unpacks archives unasked.',
  fix: 'Use COPY; fetch files in a RUN step that verifies their digest.',
  judge: ({ history }) => {
    const adds = history.steps.filter(step => step.instruction === 'ADD' && !isBase(step, history.steps));
    const fetched = adds.filter(({ text }) => url.test(text));
    if (fetched.length > 0) return failAt(fetched, 'ADD fetches from the network');
    if (adds.length > 0) return manual(`${firstOf(adds.map(({ text }) => `“ADD ${text.trim()}”`), 3)}: does ADD unpack an archive there, or would COPY do?`, ...adds.map(({ path }) => ({ reading: 'history', path })));
    return cleanOf(history);
  },
});
