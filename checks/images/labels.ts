import { check, fail, listed, notApplicable, pass } from '../define.ts';

const time = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const digest = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-zA-Z=_-]+$/;
/** What the OCI image specification says of its annotations that have a form. */
const forms: Readonly<Record<string, (value: string) => boolean>> = {
  created: value => time.test(value), url: URL.canParse, documentation: URL.canParse, source: URL.canParse,
  'base.digest': value => digest.test(value), licenses: value => /^[\w.+() -]+$/.test(value),
};
const prefix = 'org.opencontainers.image.';

export default check({
  id: 'IMG-0019', on: 'image', severity: 'low', needs: ['labels'],
  title: 'OCI labels have the form their specification gives',
  why: 'Tools that trace an image may misread an OCI label that is not in its specified form.',
  fix: 'Correct the label: dates by RFC 3339, addresses with their scheme, licences as SPDX expressions.',
  judge: ({ labels }) => {
    const own = Object.entries(labels).filter(([name]) => name.startsWith(prefix) && Object.hasOwn(forms, name.slice(prefix.length)));
    if (own.length === 0) return notApplicable('It has no OCI label with a form of its own.');
    const bad = own.filter(([name, value]) => !forms[name.slice(prefix.length)]!(value));
    return bad.length > 0 ? fail(`Not in its specified form: ${listed(bad.map(([name, value]) => `${name} is “${value}”`))}.`, ...bad.map(([name]) => ({ reading: 'labels', path: `/${name.replaceAll('/', '~1')}` }))) : pass();
  },
});
