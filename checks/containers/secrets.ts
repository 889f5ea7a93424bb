import { maskedIn, type Seen } from '../../assess/model/index.ts';
import { check, fail, manual } from '../define.ts';

/** Judges the masks: the values themselves never reach us. */
export default check({
  id: 'CTR-0037', on: 'container', severity: 'medium', indicator: true, needs: ['env', 'command'],
  title: 'No secret stands in environment or arguments',
  why: 'Whoever may inspect the container, or read its process list, holds the secret.',
  fix: 'Hand it over as a file (a secret or a volume), and replace it: it has been seen.',
  judge: ({ env, command }) => {
    const hits = env.flatMap((line, index) => (maskedIn(line).length > 0 ? [{ text: `the variable ${line.split('=', 1)[0]}`, seen: { reading: 'env', path: `/${index}` } as Seen }] : []));
    const argument = command.some(word => maskedIn(word).length > 0) ? [{ text: 'its command line', seen: { reading: 'command' } as Seen }] : [];
    const all = [...hits, ...argument];
    if (all.length === 0) return manual('Looked, none seen. Are secrets handed over in another way than environment and arguments?');
    return fail(`A secret stands in ${all.map(({ text }) => text).join(', ')}.`, ...all.map(({ seen }) => seen));
  },
});
