import { pageKey } from '../../assess/catalogue.ts';
import type { Decision } from '../../assess/decisions.ts';
import { layers, type Check, type Layer } from '../../assess/model/index.ts';
import { catalogue } from '../catalogue.ts';
import { unknownName } from '../../assess/nearest.ts';
import { WrongUse } from './written.ts';

/** The check of this id, in any case. Throws WrongUse with the nearest ids. */
export function checkNamed(id: string): Check {
  const found = catalogue.checks.find(check => check.id === id.toUpperCase());
  if (!found) throw new WrongUse(unknownName('check', id, catalogue.checks.map(check => check.id)));
  return found;
}

/** The layer of this name. Throws WrongUse with the nearest. */
export function layerNamed(name: string): Layer {
  const found = layers.find(layer => layer === name);
  if (!found) throw new WrongUse(unknownName('layer', name, layers));
  return found;
}

/** A benchmark's id, with or without its version, as it was given. Throws WrongUse with the nearest. */
export function benchmarkNamed(name: string): string {
  const known = catalogue.pages.flatMap(page => [pageKey(page), page.id]);
  if (!known.includes(name)) throw new WrongUse(unknownBenchmark(name));
  return name;
}

function unknownBenchmark(name: string): string {
  const versions = Map.groupBy(catalogue.pages, page => page.id);
  const short = new Map([...versions].map(([id, pages]) => [id, pages.map(pageKey)]));
  return unknownName('benchmark', name, catalogue.pages.map(pageKey), short);
}

/** Every check and benchmark that decisions are about must exist: one that is mistyped would silently decide nothing. Throws WrongUse. */
export function checkDecisions(decisions: readonly Decision[]): void {
  for (const decision of decisions) {
    if (decision.is === 'exception') checkNamed(decision.check);
    else controlNamed(decision.benchmark, decision.control);
  }
}

function controlNamed(benchmark: string, ref: string): void {
  const page = catalogue.pages.find(each => pageKey(each) === benchmark);
  if (!page) throw new WrongUse(unknownBenchmark(benchmark));
  if (!page.controls.some(control => control.ref === ref)) throw new WrongUse(unknownName(`control in ${benchmark}`, ref, page.controls.map(control => control.ref)));
}
