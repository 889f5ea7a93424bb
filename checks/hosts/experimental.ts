import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0019', on: 'engine', severity: 'low', needs: ['experimental'],
  title: 'Experimental features are off',
  why: 'Experimental features are neither as stable nor as well reviewed as the rest of the engine.',
  fix: 'Remove "experimental": true from daemon.json and --experimental from the flags.',
  judge: ({ experimental }) => (experimental ? fail('Experimental features are on.') : pass()),
});
