import { check, fail, form, listed, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0021', on: 'host', severity: 'critical', needs: ['dockerGroup'],
  title: 'Only trusted accounts are in the docker group',
  why: 'A member of the docker group can start a container with the host’s root folder in it and so be root, without a password.',
  fix: 'Remove the account with gpasswd --delete ACCOUNT docker, or name it in the profile (trustedDockerGroupMembers) if it is trusted as root is.',
  judge: ({ dockerGroup }, { trustedDockerGroupMembers }) => {
    if (dockerGroup === null) return pass('There is no docker group.');
    if (dockerGroup.length === 0) return pass('The docker group has no members.');
    if (trustedDockerGroupMembers === undefined) return manual(`In the docker group: ${listed(dockerGroup)}. ${form(dockerGroup.length, 'Is it', 'Is each of them')} trusted as root is?`);
    const others = dockerGroup.filter(name => !trustedDockerGroupMembers.includes(name));
    return others.length === 0 ? pass(`In the docker group: ${listed(dockerGroup)}. The profile trusts ${form(dockerGroup.length, 'it', 'all of them')}.`) : fail(`In the docker group and not on the list of trusted accounts: ${listed(others)}.`);
  },
});
