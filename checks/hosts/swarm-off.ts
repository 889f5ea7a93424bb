import { check, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0065', on: 'engine', severity: 'low', needs: ['swarm'],
  title: 'Swarm mode is off where it is not needed',
  why: 'A swarm opens ports and trusts other machines, for nothing where it is not used.',
  fix: 'Leave the swarm with docker swarm leave, if no service runs in it.',
  judge: ({ swarm }) => (swarm.state === 'inactive' ? pass() : manual(`Swarm mode is ${swarm.state}. Is it needed?`)),
});
