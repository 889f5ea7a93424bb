import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0019', on: 'engine', severity: 'low', needs: ['experimental'],
  title: 'Experimental features are off',
  why: 'They are neither stable nor reviewed as the rest of the engine is.',
  fix: 'Remove "experimental": true from daemon.json and --experimental from the flags.',
  judge: ({ experimental }) => (experimental ? fail('Experimental features are on.') : pass()),
});
