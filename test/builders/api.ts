import type { Api, RunEvent } from '../../desk/contract.ts';
import { apiOver } from '../../desk/carry/dispatch.ts';

/** An Api that answers what a test gives it, and refuses the rest. Events come from `push`. */
export function fakeApi(answers: Partial<Record<string, (input: unknown) => unknown>> = {}): { api: Api; push: (events: readonly RunEvent[]) => void; listening: () => number } {
  const listeners = new Set<(events: readonly RunEvent[]) => void>();
  const api = apiOver(
    async (method, input) => {
      const answer = answers[method];
      if (!answer) throw new Error(`${method} is not part of this test`);
      return answer(input);
    },
    (_run, listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  );
  return { api, push: events => listeners.forEach(listener => listener(events)), listening: () => listeners.size };
}
