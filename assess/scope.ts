import type { ScopeResult } from './document.ts';
import { matches } from './exceptions.ts';
import { knownFor } from './judge.ts';
import { nearest } from './nearest.ts';
import { isKnown, kinds, type Check, type Estate, type Kind, type Resource } from './model/index.ts';
import { scopeRules, type Profile, type Scope, type ScopeRule } from './profile.ts';

/** An estate as far as a profile has it in scope, and what it leaves out by name. */
export interface Scoped {
  readonly estate: Estate;
  readonly leftOut: readonly Resource[];
  /** Absent where the profile narrows nothing by name. */
  readonly result?: ScopeResult;
}

/**
 * Leaves out layers, and resources by name, after everything was derived: relations stay as they are, so no other
 * verdict turns. A resource stays in while one of its names is in scope, or while what a rule goes by is not known.
 */
export function inScope(derived: Estate, { layers, scope }: Pick<Profile, 'layers' | 'scope'>): Scoped {
  const estate = { ...derived, layers: derived.layers.filter(layer => layers?.includes(layer) ?? true) };
  if (scope === undefined) return { estate, leftOut: [] };
  const [kept, gone] = parted(derived.resources, resource => scopeRules.every(name => keeps(scope[name], namesFor[name](resource))));
  const leftOut = gone.filter(({ kind }) => estate.layers.includes(kinds[kind].layer));
  return { estate: { ...estate, resources: kept }, leftOut, result: { resources: counted(leftOut, derived.resources), unmatched: unmatched(scope, derived.resources) } };
}

/** What each rule goes by; undefined where it is not about this resource, or where it could not be read. */
const namesFor: Readonly<Record<keyof Scope, (resource: Resource) => readonly string[] | undefined>> = {
  namespaces: ({ namespaces }) => namespaces,
  projects: ({ project }) => (project && isKnown(project) ? (project.value === null ? [] : [project.value]) : undefined),
  containers: ({ kind, name }) => (kind === 'container' ? [name] : undefined),
  images: resource => (resource.kind === 'image' ? imageNames(resource as Resource<'image'>) : undefined),
};

/** An image of an engine goes by its tags; one without, and one that a workload names, by what it is called. */
function imageNames({ name, namespaces, readings: { tags } }: Resource<'image'>): readonly string[] {
  return namespaces === undefined && isKnown(tags) && tags.value.length > 0 ? tags.value : [name];
}

function keeps(rule: ScopeRule | undefined, names: readonly string[] | undefined): boolean {
  if (rule === undefined || names === undefined) return true;
  if (names.length === 0) return rule.only === undefined;
  return names.some(name => (rule.only === undefined || fits(rule.only, name)) && !fits(rule.except ?? [], name));
}

const fits = (patterns: readonly string[], name: string): boolean => patterns.some(pattern => matches(pattern, name));

/** How many resources of each kind were left out, and of how many. */
function counted(leftOut: readonly Resource[], all: readonly Resource[]): ScopeResult['resources'] {
  const [out, of] = [leftOut, all].map(resources => Map.groupBy(resources, ({ kind }) => kind));
  return (Object.keys(kinds) as Kind[]).flatMap(kind => (out!.has(kind) ? [{ kind, leftOut: out!.get(kind)!.length, of: of!.get(kind)!.length }] : []));
}

/** Names of a scope that nothing goes by: mistyped, or gone. */
function unmatched(scope: Scope, resources: readonly Resource[]): ScopeResult['unmatched'] {
  return scopeRules.flatMap(rule => {
    const there = [...new Set(resources.flatMap(resource => namesFor[rule](resource) ?? []))];
    return (['only', 'except'] as const).flatMap(side => (scope[rule]?.[side] ?? []).filter(pattern => !there.some(name => matches(pattern, name)))
      .map(name => ({ rule, side, name, near: nearest(name, there) })));
  });
}

/** Which resources of a target each check would have judged, had they been in scope. */
export function leftOutBy(leftOut: readonly Resource[], checks: readonly Check[]): (check: string, target: string) => readonly Resource[] {
  const byKind = Map.groupBy(leftOut, ({ kind }) => kind);
  const byId = new Map(leftOut.length === 0 ? [] : checks.map(check => [check.id, check]));
  return (id, target) => {
    const check = byId.get(id);
    return check ? (byKind.get(check.on) ?? []).filter(resource => resource.targets.includes(target) && knownFor(check, resource)) : [];
  };
}

function parted<T>(items: readonly T[], holds: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  const parts = Map.groupBy(items, holds);
  return [parts.get(true) ?? [], parts.get(false) ?? []];
}
