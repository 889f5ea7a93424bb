import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0038', on: 'container', severity: 'low', needs: ['logDriver'],
  title: 'Containers keep a log',
  why: 'Without one nothing tells afterwards what happened.',
  fix: 'Recreate it with a log driver other than none.',
  judge: ({ logDriver }) => (logDriver === 'none' ? fail('Its log driver is none.') : pass()),
});
