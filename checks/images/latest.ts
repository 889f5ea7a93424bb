import { parseReference } from '../../assess/model/index.ts';
import { check, fail, listed, notApplicable, pass } from '../define.ts';

export default check({
  id: 'IMG-0010', on: 'image', severity: 'low', needs: ['references'],
  title: 'Images have a tag other than latest',
  why: 'The tag latest moves: no one can say later what ran, or go back to it.',
  fix: 'Tag each build with a version of its own, and use that.',
  judge: ({ references }) => {
    const parsed = references.flatMap(text => { const reference = parseReference(text); return reference ? [{ text, ...reference }] : []; });
    if (parsed.length === 0) return notApplicable('It has no name.');
    const bad = parsed.filter(({ tag, digest }) => tag === 'latest' ? digest === undefined : tag === undefined && digest === undefined);
    return bad.length > 0 ? fail(`It goes by ${listed(bad.map(({ text, tag }) => `${text}${tag === undefined ? ' without a tag' : ''}`))}.`) : pass();
  },
});
