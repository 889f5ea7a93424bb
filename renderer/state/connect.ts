import type { TargetSummary } from '../../desk/contract.ts';
import { layers, type Layer } from '../../assess/model/kinds.ts';

export const groupOrder = ['sample', 'host', 'docker', 'kubernetes', 'evidence'] as const;
export type TargetKind = (typeof groupOrder)[number];

/** Found targets by kind, in the order in which they are shown; kinds with none are left out. */
export function groupsOf(targets: readonly TargetSummary[]): { readonly kind: TargetKind; readonly targets: readonly TargetSummary[] }[] {
  return groupOrder.flatMap(kind => {
    const own = targets.filter(target => target.kind === kind);
    return own.length === 0 ? [] : [{ kind, targets: own }];
  });
}

/** What is chosen before anyone chose: everything that can be read at once, but for the sample and for files. */
export const chosenAtFirst = (targets: readonly TargetSummary[]): string[] =>
  targets.filter(({ kind, state }) => state.is === 'ready' && kind !== 'sample' && kind !== 'evidence').map(({ id }) => id);

/** Whether a target can be chosen: it is ready, or its program was allowed. */
export const choosable = ({ id, state }: TargetSummary, allowed: ReadonlySet<string>): boolean => state.is === 'ready' || (state.is === 'asks' && allowed.has(id));

/** The layers a choice brings into scope, each with the least and most that its targets would show, in percent. */
export function expected(targets: readonly TargetSummary[]): { readonly layer: Layer; readonly least: number; readonly most: number }[] {
  return layers.flatMap(layer => {
    const shares = targets.map(({ shows }) => shows[layer]).filter(share => share !== null);
    return shares.length === 0 ? [] : [{ layer, least: percentOf(Math.min(...shares)), most: percentOf(Math.max(...shares)) }];
  });
}

const percentOf = (share: number): number => Math.round(100 * share);

/** The name of a context in a target's id: what `allowExec` lists. */
export const contextOf = (id: string): string => id.slice(id.indexOf(':') + 1);
