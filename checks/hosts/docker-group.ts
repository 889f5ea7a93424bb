import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0021', on: 'host', severity: 'critical', needs: ['dockerGroup'],
  title: 'Only trusted accounts are in the docker group',
  why: 'A member starts a container with the host\'s root folder in it and is root, without a password.',
  fix: 'Remove the account with gpasswd --delete ACCOUNT docker, or name it in the profile when it is trusted as root is.',
  judge: ({ dockerGroup }, { trustedDockerGroupMembers }) => {
    if (dockerGroup === null) return pass('There is no docker group.');
    if (dockerGroup.length === 0) return pass('The docker group has no members.');
    if (trustedDockerGroupMembers === undefined) return manual(`Is each of these accounts trusted as root is: ${dockerGroup.join(', ')}?`);
    const others = dockerGroup.filter(name => !trustedDockerGroupMembers.includes(name));
    return others.length === 0 ? pass(`Members: ${dockerGroup.join(', ')}, all trusted.`) : fail(`In the docker group and not on the list of trusted accounts: ${others.join(', ')}.`);
  },
});
