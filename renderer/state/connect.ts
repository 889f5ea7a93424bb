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

/** What would let a run on these targets know more of what they are already, as far as that is known before it. */
export function raises(found: readonly TargetSummary[], chosen: readonly TargetSummary[], throughServer: ReadonlySet<string>): { readonly id: string; readonly how: string }[] {
  const of = (kind: TargetKind): TargetSummary[] => chosen.filter(target => target.kind === kind);
  const beside = found.find(({ kind, state }) => kind === 'host' && state.is === 'ready');
  return [
    ...of('kubernetes').filter(({ id, shows }) => (shows.nodes ?? 1) < 1 && !throughServer.has(id)).map(({ id }) => ({ id, how: 'nodes: its kubelets through the API server' })),
    ...of('host').filter(({ shows }) => (shows.hosts ?? 1) < 1).map(({ id }) => ({ id, how: 'hosts: read as root' })),
    ...(beside && of('host').length === 0 && of('docker').some(({ shows }) => (shows.hosts ?? 1) < 1) ? [{ id: beside.id, how: 'hosts: chosen too, where an engine runs on it' }] : []),
  ];
}

/** Pages that a run on these targets is judged by. */
export const pagesFor = <P extends { readonly of: string }>(pages: readonly P[], targets: readonly TargetSummary[]): P[] => pages.filter(({ of }) => targets.some(({ kind }) => kind === of));

const percentOf = (share: number): number => Math.round(100 * share);

/** The name of a context in a target's id: what `allowExec` lists. */
export const contextOf = (id: string): string => id.slice(id.indexOf(':') + 1);
