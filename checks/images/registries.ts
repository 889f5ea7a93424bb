import { isBelow, parseReference } from '../../assess/model/index.ts';
import { check, fail, isKnown, listed, manual, notApplicable, notAssessed, pass } from '../define.ts';

/** Whether a digest that was pulled names the repository. */
const isProved = (pulled: readonly string[], repository: string): boolean => pulled.some(digest => parseReference(digest)?.repository === repository);

/** A name is given here and proves nothing; a digest from a registry does. A cluster pulls what a name says: where its nodes tell no digest the name counts. */
const trusted = check({
  id: 'IMG-0002', on: 'image', severity: 'high', needs: ['references'], also: ['pulled'],
  title: 'Images come from approved registries',
  why: 'Whoever can push to a registry decides what runs from its images.',
  fix: 'Pull from a registry you control, or approve this one in the profile (allowedRegistries).',
  judge: ({ references, pulled }, { allowedRegistries }) => {
    const repositories = [...new Set(references.flatMap(text => parseReference(text)?.repository ?? []))];
    if (repositories.length === 0) return notApplicable('It has no name that tells where it comes from.');
    if (!allowedRegistries) {
      const proved = isKnown(pulled) && pulled.value !== null && repositories.every(repository => isProved(pulled.value ?? [], repository));
      return manual(`${proved ? 'It comes from' : 'It is named'} ${listed(repositories)}. Is its origin trusted?`, { reading: 'references' }, ...(proved ? [{ reading: 'pulled' }] : []));
    }
    const prefixes = allowedRegistries.map(prefix => (/^[^/]*[.:]|^localhost(?:\/|$)/.test(prefix) ? prefix : `docker.io/${prefix}`));
    const bad = repositories.filter(repository => !prefixes.some(prefix => isBelow(repository, prefix)));
    if (bad.length > 0) return fail(`It is named ${listed(bad)}, which the profile does not approve.`);
    if (!isKnown(pulled)) return notAssessed(pulled.gap);
    const { value: proved } = pulled;
    const unproved = proved === null ? [] : repositories.filter(repository => !isProved(proved, repository));
    return unproved.length > 0 ? manual(`It is named ${listed(unproved)}, but no digest tells that it was pulled from there. Who built or loaded it?`) : pass(`It comes from ${listed(repositories)}.`);
  },
});

const traced = check({
  id: 'IMG-0023', on: 'image', severity: 'low', needs: ['traced', 'tags'],
  title: 'Images can be traced to a digest in a registry',
  why: 'A tag can be moved to another image; only a digest says which image it was.',
  fix: 'Push the image to a registry and pull it from there.',
  judge: ({ traced: isTraced, tags }) => {
    if (isTraced) return pass();
    return tags.length > 0 ? fail(`No registry’s digest is known for ${tags[0]}: it was built or loaded here.`, { reading: 'traced' }, { reading: 'tags' }) : notApplicable('It has no name in any registry.');
  },
});

export default [trusted, traced];
