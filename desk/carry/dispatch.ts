import { z } from 'zod';
import { contract, type Api, type MethodName } from '../contract.ts';
import { isMethod } from './methods.ts';

/** Something asked that the contract does not have, or not in this shape: the asker's fault, said in plain words. */
export class Refused extends Error {
  readonly is: 'unknown-method' | 'wrong-input';
  constructor(is: Refused['is'], message: string) {
    super(message);
    this.name = 'Refused';
    this.is = is;
  }
}

/** Calls one method with input from outside. Parses it first; throws Refused for an unknown name or a wrong shape. */
export async function dispatch(api: Api, name: unknown, input: unknown): Promise<unknown> {
  if (!isMethod(name)) throw new Refused('unknown-method', `There is no method ${JSON.stringify(name)}.`);
  // JSON has no undefined: a method without input is asked with null.
  const parsed = contract[name].input.safeParse(input ?? undefined);
  if (!parsed.success) throw new Refused('wrong-input', `${name} was asked wrongly: ${z.prettifyError(parsed.error)}`);
  const method = api[name] as (input: unknown) => Promise<unknown>;
  return method(parsed.data);
}

/** What an error says to a person: its message, never a stack. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An Api whose every method goes through one function: what each carrier's far end is. */
export function apiOver(call: (method: MethodName, input: unknown) => Promise<unknown>, onRun: Api['onRun']): Api {
  const methods = Object.fromEntries(Object.keys(contract).map(name => [name, (input: unknown) => call(name as MethodName, input)]));
  return { ...methods, onRun } as Api;
}
