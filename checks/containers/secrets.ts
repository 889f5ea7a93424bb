import { maskedIn, the, type Seen } from '../../assess/model/index.ts';
import { check, fail, listed, manual } from '../define.ts';

/** Judges the masks: the values themselves never reach us. */
export default check({
  id: 'CTR-0037', on: 'container', severity: 'medium', indicator: true, needs: ['env', 'command'],
  title: 'No secret stands in a container’s environment or arguments',
  why: 'Whoever may inspect a container reads every secret in its environment and its arguments.',
  fix: 'Replace the secret, since others may have seen it, and hand the new one over as a file: a secret or a volume.',
  judge: ({ env, command }) => {
    const hits = env.flatMap((line, index) => (maskedIn(line).length > 0 ? [{ name: line.split('=', 1)[0]!, seen: { reading: 'env', path: `/${index}` } as Seen }] : []));
    const argument = command.some(word => maskedIn(word).length > 0) ? ['its command line'] : [];
    if (hits.length + argument.length === 0) return manual('Nothing in its environment and arguments looks like a secret. Does it get its secrets in another way?');
    return fail(`What looks like a secret stands in ${listed([...the('variable', hits.map(({ name }) => name)), ...argument])}.`, ...hits.map(({ seen }) => seen), ...argument.map(() => ({ reading: 'command' })));
  },
});
