import { check, fail, notApplicable, notAssessed, pass } from '../define.ts';

const nonRoot = check({
  id: 'IMG-0001', on: 'image', severity: 'medium', needs: ['user'],
  title: 'Images run as a user other than root',
  why: 'A flaw in the program then has root’s rights in the container, and is closer to the host’s.',
  fix: 'Add USER with a number other than 0 to the Dockerfile.',
  judge: ({ user }) => {
    if (user.is === 'root') return fail(user.name === '' ? 'It names no user, so it runs as root.' : `It runs as ${user.name}.`);
    if (user.is === 'number') return pass(`It runs as ${user.name}.`);
    return notAssessed({ reason: 'not-collected', detail: `It runs as ${user.name}, whose number was not looked up in the image.`, closes: 'Set a number, e.g. USER 10001.' });
  },
});

const numeric = check({
  id: 'IMG-0009', on: 'image', severity: 'low', needs: ['user'],
  title: 'The user of an image is a number',
  why: 'Kubernetes cannot verify that a name is not root, and refuses to start it where that is asked for.',
  fix: 'Write USER with the number in place of the name.',
  judge: ({ user }) => {
    if (user.name === '') return notApplicable('It names no user.');
    return /^\d+$/.test(user.name) ? pass() : fail(`Its user is the name ${user.name}.`);
  },
});

export default [nonRoot, numeric];
