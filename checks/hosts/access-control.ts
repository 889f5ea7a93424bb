import { check, fail, listed, pass } from '../define.ts';

export default check({
  id: 'HST-0038', on: 'host', severity: 'high', needs: ['accessControl'],
  title: 'The kernel enforces mandatory access control',
  why: 'Without AppArmor or SELinux no container is confined by a profile, whatever its options say: a whole protection is off.',
  fix: 'Boot with apparmor=1 security=apparmor, or with SELinux enforcing.',
  judge: ({ accessControl }) => (accessControl.length > 0 ? pass(`In force: ${listed(accessControl)}.`) : fail('Neither AppArmor nor SELinux is in force.')),
});
