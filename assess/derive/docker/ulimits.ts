import { z } from 'zod';
import type { Ulimit } from '../../model/index.ts';

const inFile = z.record(z.string(), z.object({ Hard: z.int(), Soft: z.int() }));

/** The daemon's default ulimits as flags (`nofile=1024:2048`) or daemon.json (`{"nofile": {"Hard": …}}`) write them. */
export function ulimits(value: unknown): readonly Ulimit[] | undefined {
  if (!Array.isArray(value)) return fromFile(value);
  const parsed = value.map(each => (typeof each === 'string' ? fromFlag(each) : undefined));
  return parsed.some(each => each === undefined) ? undefined : parsed.filter(each => each !== undefined);
}

function fromFile(value: unknown): Ulimit[] | undefined {
  const parsed = inFile.safeParse(value).data;
  return parsed && Object.entries(parsed).map(([name, { Soft, Hard }]) => ({ name, soft: Soft, hard: Hard }));
}

/** One number stands for both; -1 is unlimited. */
function fromFlag(flag: string): Ulimit | undefined {
  const [, name, soft, hard] = /^(\w+)=(-?\d+)(?::(-?\d+))?$/.exec(flag) ?? [];
  return name === undefined || soft === undefined ? undefined : { name, soft: Number(soft), hard: Number(hard ?? soft) };
}
