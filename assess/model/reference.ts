/** An image reference taken apart. `repository` holds its registry: docker.io/library/nginx. */
export interface ImageReference {
  readonly repository: string;
  readonly registry: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * Takes a reference apart as Docker does: no registry means docker.io, one word there means library/. A missing tag
 * stays missing (without a digest it means latest). Undefined for an empty one and for a bare image id.
 */
export function parseReference(text: string): ImageReference | undefined {
  const [named = '', digest] = text.split('@', 2);
  if (named === '' || named.startsWith('<none>') || /^sha256:/.test(named)) return undefined;
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const path = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  const first = path.split('/', 1)[0]!;
  const hasRegistry = path.includes('/') && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = hasRegistry ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io';
  const rest = hasRegistry ? path.slice(first.length + 1) : path;
  const repository = `${registry}/${registry === 'docker.io' && !rest.includes('/') ? 'library/' : ''}${rest}`;
  return { repository, registry, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** Whether a repository lies at or below a registry or registry/repository prefix; prefixes end at a slash. */
export function isBelow(repository: string, prefix: string): boolean {
  const end = prefix.replace(/\/+$/, '');
  return repository === end || repository.startsWith(`${end}/`);
}
