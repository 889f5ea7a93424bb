import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0010', on: 'engine', severity: 'medium', needs: ['userNamespaces', 'rootless'],
  title: 'Root in a container is not root on the host',
  why: 'Without user namespaces a process that breaks out of a container as root is root on the host.',
  fix: 'Set "userns-remap": "default" in daemon.json, or run the engine rootless.',
  judge: ({ userNamespaces, rootless }) => {
    if (userNamespaces || rootless) return pass(rootless ? 'It runs rootless.' : 'User namespaces are remapped.');
    return fail('User namespaces are not remapped, and the engine is not rootless.');
  },
});
