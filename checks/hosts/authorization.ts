import { check, fail, listed, pass } from '../define.ts';

export default check({
  id: 'HST-0013', on: 'engine', severity: 'medium', needs: ['authorizationPlugins'],
  title: 'An authorization plugin decides who may do what',
  why: 'Without an authorization plugin every client that may speak to the engine’s API may do everything with it.',
  fix: 'Install an authorization plugin and name it in "authorization-plugins".',
  judge: ({ authorizationPlugins }) => (authorizationPlugins.length > 0 ? pass(`In use: ${listed(authorizationPlugins)}.`) : fail('No authorization plugin is in use.')),
});
