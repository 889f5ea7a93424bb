import { family, isKnown, manual } from '../define.ts';
import { outside } from './_swarm.ts';

/** What no answer of the API decides. Each is asked only where there is a swarm. */
export default family({
  on: 'engine', needs: ['swarm'], also: ['swarmDetails'],
  rows: [
    {
      id: 'HST-0072', severity: 'low', title: 'The swarm’s unlock key is changed regularly',
      why: 'Everyone who ever held a swarm’s unlock key can open a stolen manager’s disk until the key is changed.', fix: 'Run docker swarm unlock-key --rotate.',
      ask: () => 'If the swarm is locked: when was its unlock key last changed, and how often is it?',
    },
    {
      id: 'HST-0073', severity: 'low', title: 'The swarm’s root certificate is changed as policy says',
      why: 'Whoever copied a swarm’s root key can make nodes of it until the root is changed.', fix: 'Run docker swarm ca --rotate.',
      ask: (created: string | null) => `When was the swarm’s root certificate last changed${created === null ? '' : ` (the swarm was made ${created.slice(0, 10)})`}, and is that within policy?`,
    },
    {
      id: 'HST-0074', severity: 'low', title: 'Service data and swarm management use different networks',
      why: 'Where service data and management share a network, a busy or hostile service can disturb the managers.', fix: 'Initialise or join the swarm with --data-path-addr set to another interface.',
      ask: (_created: string | null, address: string) => `Does the data path of services use another interface than management${address === '' ? '' : ` (${address})`}?`,
    },
  ],
  judge: ({ ask }, { swarm, swarmDetails }) => outside(swarm) ?? manual(isKnown(swarmDetails) ? ask(swarmDetails.value.created, swarmDetails.value.nodeAddress) : ask(null, '')),
});
