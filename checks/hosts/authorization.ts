import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0013', on: 'engine', severity: 'medium', needs: ['authorizationPlugins'],
  title: 'An authorization plugin decides who may do what',
  why: 'Without one every client that may speak to the API at all may do everything with it.',
  fix: 'Install an authorization plugin and name it in "authorization-plugins".',
  judge: ({ authorizationPlugins }) => (authorizationPlugins.length > 0 ? pass(`In use: ${authorizationPlugins.join(', ')}.`) : fail('No authorization plugin is in use.')),
});
