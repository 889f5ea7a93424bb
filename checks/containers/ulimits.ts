import { check, fail, listed, manual, pass } from '../define.ts';

const unlimited = -1;

export default check({
  id: 'CTR-0018', on: 'container', severity: 'low', needs: ['ulimits'],
  title: 'The engine’s default limits are overridden only as approved',
  why: 'With limits of its own a container may take more of the host than the engine’s defaults allow.',
  fix: 'Recreate it without --ulimit, or approve the limit in the profile (approvedUlimits).',
  judge: ({ ulimits }, { approvedUlimits = {} }) => {
    const open = ulimits.map((limit, index) => ({ ...limit, index, approved: Object.hasOwn(approvedUlimits, limit.name) ? approvedUlimits[limit.name] : undefined }));
    const shown = (list: typeof open): string => listed(list.map(({ name, hard }) => `${name} ${hard === unlimited ? 'unlimited' : hard}`));
    const seen = (list: typeof open) => list.map(({ index }) => ({ reading: 'ulimits', path: `/${index}` }));
    const over = open.filter(({ hard, approved }) => approved !== undefined && (hard > approved || (hard === unlimited && approved !== unlimited)) && approved !== unlimited);
    if (over.length > 0) return fail(`It sets ${shown(over)}, which is above what is approved.`, ...seen(over));
    const unapproved = open.filter(({ approved }) => approved === undefined);
    return unapproved.length > 0 ? manual(`It has limits of its own: ${shown(unapproved)}. Is that needed?`, ...seen(unapproved)) : pass();
  },
});
