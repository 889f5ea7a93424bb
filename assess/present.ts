import { pageKey, type Catalogue } from './catalogue.ts';
import type { Finding } from './document.ts';
import { fingerprint } from './fingerprint.ts';
import { isResource } from './judge.ts';
import { isKnown, kinds, sentence, type Evidence, type Pointer } from './model/index.ts';
import { observe, places } from './observe.ts';
import { reproduce } from './reproduce.ts';
import type { Ruled } from './ruled.ts';

/** Most places one finding shows. */
const mostPlaces = 8;
/** What one command shows: a document, or an item of a list. */
const objectOf = ({ document, path }: Pointer): string => `${document} ${/^(?:\/items|\/Volumes)?\/\d+/.exec(path)?.[0] ?? ''}`;
/** The shown places, and all others of the same objects: one command shows them too. */
function withinSame(shown: readonly Pointer[], all: readonly Pointer[]): readonly Pointer[] {
  const objects = new Set(shown.map(objectOf));
  return all.filter(place => objects.has(objectOf(place)));
}

/** Turns verdicts into findings: with the values observed, where they were read, and commands that show them again. */
export class Present {
  readonly #evidence: Evidence;
  readonly #controls: ReadonlyMap<string, Finding['controls']>;

  constructor(evidence: Evidence, catalogue: Catalogue) {
    this.#evidence = evidence;
    const pairs = catalogue.pages.flatMap(page => page.controls.flatMap(control => (control.checks ?? []).map(check => ({ check, benchmark: pageKey(page), ref: control.ref }))));
    this.#controls = new Map([...Map.groupBy(pairs, pair => pair.check)].map(([check, refs]) => [check, refs.map(({ benchmark, ref }) => ({ benchmark, ref }))]));
  }

  *all(ruled: Iterable<Ruled>): Generator<Finding> {
    for (const each of ruled) yield this.finding(each);
  }

  finding({ check, subject, verdict, accepted }: Ruled): Finding {
    const seen = 'seen' in verdict ? verdict.seen : undefined;
    const all: readonly Pointer[] = isResource(subject) ? (verdict.is === 'providerManaged' ? subject.managedBy?.at ?? [] : verdict.is === 'notApplicable' && subject.ended ? subject.ended.at : places(subject, check.needs, seen)) : subject.at;
    const at = verdict.is === 'notAssessed' ? [] : all.slice(0, mostPlaces);
    const gap = verdict.is === 'notAssessed' ? verdict.gap : undefined;
    const resource = isResource(subject)
      ? { kind: subject.kind, id: subject.id, name: subject.name, targets: [...subject.targets] }
      : { kind: subject.kind, id: `${subject.target} ${subject.kind}`, name: `${kinds[subject.kind].many} of ${subject.target}`, targets: [subject.target] };
    const identity = isResource(subject) ? subject.identity : [subject.target];
    return {
      check: check.id, layer: kinds[check.on].layer, severity: check.severity, verdict: verdict.is,
      ...(gap && { reason: gap.reason }),
      ...(accepted && { accepted: accepted.id }),
      resource,
      exposed: isResource(subject) && isKnown(subject.exposed) ? subject.exposed.value : null,
      ...(isResource(subject) && subject.platform && { platform: subject.platform.component }),
      message: sentence(verdict),
      ...(gap?.closes !== undefined && { closes: gap.closes }),
      evidence: at.map(place => observe(this.#evidence, place)),
      reproduce: reproduce(this.#evidence, at.length === all.length ? at : withinSame(at, all)),
      controls: this.#controls.get(check.id) ?? [],
      fingerprint: fingerprint(check.id, isResource(subject) ? subject.kind : `${subject.kind}s`, identity),
    };
  }
}
