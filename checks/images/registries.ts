import { isBelow, parseReference } from '../../assess/model/index.ts';
import { check, fail, isKnown, manual, notApplicable, pass } from '../define.ts';

/** A name is given here and proves nothing; a digest comes from the registry. Where digests are not told (a cluster pulls what a name says) the name counts. */
const trusted = check({
  id: 'IMG-0002', on: 'image', severity: 'high', needs: ['references'], also: ['digests'],
  title: 'Images come from approved registries',
  why: 'Whoever can push to the registry decides what runs.',
  fix: 'Pull from a registry you control, or approve this one in the profile (allowedRegistries).',
  judge: ({ references, digests }, { allowedRegistries }) => {
    const repositories = [...new Set(references.flatMap(text => parseReference(text)?.repository ?? []))];
    if (repositories.length === 0) return notApplicable('It has no name that tells where it comes from.');
    if (!allowedRegistries) return manual(`Is this a trusted origin: ${repositories.join(', ')}?`);
    const prefixes = allowedRegistries.map(prefix => (/^[^/]*[.:]|^localhost(?:\/|$)/.test(prefix) ? prefix : `docker.io/${prefix}`));
    const bad = repositories.filter(repository => !prefixes.some(prefix => isBelow(repository, prefix)));
    if (bad.length > 0) return fail(`It comes from ${bad.join(', ')}, which the profile does not approve.`);
    const unproved = isKnown(digests) ? repositories.filter(repository => !digests.value.some(digest => parseReference(digest)?.repository === repository)) : [];
    return unproved.length > 0 ? manual(`It is named ${unproved.join(', ')}, and no digest tells that it was pulled from there: who built or loaded it?`) : pass(`It comes from ${repositories.join(', ')}.`);
  },
});

const traced = check({
  id: 'IMG-0023', on: 'image', severity: 'low', needs: ['traced', 'tags'],
  title: 'Images can be traced to a digest in a registry',
  why: 'A tag moves; only a digest says which image it was.',
  fix: 'Push the image to a registry and pull it from there.',
  judge: ({ traced: isTraced, tags }) => {
    if (isTraced) return pass();
    return tags.length > 0 ? fail(`No registry’s digest is known for ${tags[0]}: it was built or loaded here.`, { reading: 'traced' }) : notApplicable('It has no name in any registry.');
  },
});

export default [trusted, traced];
