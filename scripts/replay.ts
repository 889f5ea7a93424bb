import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { layers, type Evidence, type Target } from '../assess/model/index.ts';
import { defaultProfile } from '../assess/profile.ts';
import type { Collected, Collector } from '../collect/collector.ts';
import type { RunEvent } from '../desk/contract.ts';
import { run } from '../desk/run/run.ts';

/** Long enough for the run to take its next look at what was read, in milliseconds. */
const untilLook = 6_000;

/** Events of a real run on recorded evidence, up to where it is held: each target is read to its share, by its place. */
export async function heldRun(evidence: Evidence, shares: readonly number[]): Promise<RunEvent[]> {
  const held = new AbortController();
  const collectors = evidence.targets.map((target, index) => replay(evidence, target, shares[index] ?? 0.5));
  const events: RunEvent[] = [{ is: 'started', runId: 'held', targets: evidence.targets.map(({ id }) => id) }];
  setTimeout(() => held.abort(), 2 * untilLook);
  for await (const step of run({ collectors, profile: defaultProfile, decisions: [], collectedAt: evidence.collectedAt }, held.signal)) {
    if (held.signal.aborted || step.is === 'finished') break;
    if (step.is === 'event') events.push(step.event);
  }
  return events;
}

/** Yields the recorded answers of a target in the order in which they were read; before the end of its share it waits, and there it stays. */
function replay(evidence: Evidence, target: Target, share: number): Collector {
  return {
    target, layers, plan: () => [],
    async *collect(signal) {
      const items = recorded(evidence, target.id);
      const until = Math.floor(items.length * share);
      yield { is: 'target', target };
      yield { is: 'expect', calls: evidence.calls.filter(call => call.target === target.id).length };
      yield* items.slice(0, until - 1);
      if (share < 1) await pause(untilLook);
      yield* items.slice(until - 1, until);
      if (share < 1 && !signal.aborted) await once(signal, 'abort');
    },
  };
}

function recorded({ documents, enumerations, calls, gaps }: Evidence, target: string): Collected[] {
  const own = <T extends { readonly target: string }>(all: Iterable<T>): T[] => [...all].filter(each => each.target === target);
  const readAt = (ids: readonly string[]): string => ids.map(id => documents.get(id)?.readAt ?? '').sort().at(-1) ?? '';
  const timed: [at: string, collected: Collected][] = [
    ...own(calls).map((call): [string, Collected] => [call.at, { is: 'call', call }]),
    ...own(documents.values()).map((document): [string, Collected] => [document.readAt, { is: 'document', document }]),
    ...own(enumerations).map((enumeration): [string, Collected] => [readAt(enumeration.documents), { is: 'enumeration', enumeration }]),
  ];
  return [...timed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, collected]) => collected), ...own(gaps).map((gap): Collected => ({ is: 'gap', gap }))];
}
