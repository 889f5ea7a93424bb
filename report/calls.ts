import type { Call } from '../assess/model/index.ts';

/** Calls that differ only in an id or a page. */
export interface CallTemplate {
  readonly target: string;
  readonly template: string;
  readonly times: number;
  readonly outcomes: readonly (readonly [outcome: string, times: number])[];
}

/** The call log by template, sorted: ids of engines, digests, process numbers and page tokens are left out. */
export function callTemplates(calls: readonly Call[]): CallTemplate[] {
  const groups = Map.groupBy(calls, ({ target, call }) => JSON.stringify([target, template(call)]));
  return [...groups].map(([key, own]): CallTemplate => {
    const [target, text] = JSON.parse(key) as [string, string];
    const outcomes = [...Map.groupBy(own, ({ outcome }) => outcome)].map(([outcome, some]) => [outcome, some.length] as const).sort();
    return { target, template: text, times: own.length, outcomes };
  }).sort((a, b) => (a.target === b.target ? (a.template < b.template ? -1 : 1) : a.target < b.target ? -1 : 1));
}

const template = (call: string): string => call
  .replace(/([?&]continue=)[^&\s]+/g, '$1{token}')
  .replace(/\/(?:sha256(?::|%3A))?[0-9a-f]{12,64}(?=[/?\s]|$)/g, '/{id}')
  .replace(/\/proc\/(?:\d+|PID)(?=\/|$)/g, '/proc/{pid}')
  .replace(/^(GET (?:\/v[\d.]+)?\/(?:containers|images|exec)\/)[^?\s]+?(\/(?:json|top|history))(?=$|\?)/, '$1{id}$2');
