import { check, fail, notAssessed, pass } from '../define.ts';

export default check({
  id: 'CTR-0038', on: 'container', severity: 'low', needs: ['logDriver'],
  title: 'Containers keep a log',
  why: 'Without a log nothing tells afterwards what happened in a container.',
  fix: 'Recreate it with a log driver other than none.',
  judge: ({ logDriver }) => {
    if (logDriver === '') return notAssessed({ reason: 'unsupported', detail: 'The engine does not name its log driver.' });
    return logDriver === 'none' ? fail('Its log driver is none.') : pass(`Its log driver is ${logDriver}.`);
  },
});
