import { check, fail, notApplicable, notAssessed, pass } from '../define.ts';

const nonRoot = check({
  id: 'IMG-0001', on: 'image', severity: 'medium', needs: ['user'],
  title: 'Images run as a user other than root',
  why: 'Whoever takes over a program that runs as root has root’s rights in its container, and more ways out of it.',
  fix: 'Add USER with a number other than 0 to the Dockerfile.',
  judge: ({ user }) => {
    if (user.is === 'root') return fail(user.name === '' ? 'It names no user, so it runs as root unless told otherwise.' : `It is set to run as ${user.name === 'root' ? 'root' : `user ${user.name}, root`}.`);
    if (user.is === 'number') return pass(`It is set to run as user ${user.name}.`);
    return notAssessed({ reason: 'not-collected', detail: `It is set to run as ${user.name}, whose number was not looked up in the image.`, closes: 'Set a number, for example USER 10001.' });
  },
});

const numeric = check({
  id: 'IMG-0009', on: 'image', severity: 'low', needs: ['user'],
  title: 'The user of an image is a number',
  why: 'Kubernetes cannot verify that a user given by name is not root, and under runAsNonRoot refuses to start the container.',
  fix: 'Write USER with the number in place of the name.',
  judge: ({ user }) => {
    if (user.name === '') return notApplicable('It names no user.');
    return /^\d+$/.test(user.name) ? pass() : fail(`Its user is the name ${user.name}.`);
  },
});

export default [nonRoot, numeric];
