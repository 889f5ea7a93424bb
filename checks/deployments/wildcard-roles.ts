import { check, fail, listed, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';

const id = 'RBC-0020';
const fields = ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const;

export default check({
  id, on: 'role', severity: 'medium', needs: ['rules', 'component'],
  title: 'Roles name what they allow instead of using wildcards',
  why: 'A wildcard also allows what is added to the cluster later, which nobody has thought about.',
  fix: 'List the API groups, resources and verbs that are used.',
  judge: ({ component, rules }) => {
    const found = rules.flatMap((rule, index) => fields.filter(field => rule[field]?.includes('*')).map(field => ({ field, path: `/${index}/${field}` })));
    if (found.length === 0) return pass();
    const named = listed([...new Set(found.map(({ field }) => field))]);
    return unlessExpected(fail(`It uses * for ${named}.`, ...found.slice(0, 6).map(({ path }) => ({ reading: 'rules', path }))), component, id);
  },
});
