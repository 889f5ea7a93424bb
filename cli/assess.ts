import { planOf } from '../desk/desk.ts';
import { unmatchedSentence } from '../assess/words.ts';
import { summary } from '../report/terminal/summary.ts';
import { execute, prepare, prepareFound, type Prepared } from '../desk/run/prepare.ts';
import type { Finished } from '../desk/run/run.ts';
import type { Targets } from '../desk/targets/targets.ts';
import { unmet } from './gate.ts';
import { inColour, say, tell, unicode, type Io } from './io.ts';
import { parseOptions, type AssessOptions, type RawOptions } from './options.ts';
import { writeOutputs } from './outputs.ts';
import { Progress } from './progress.ts';
import { table } from './table.ts';

/** 0 met, 1 gate not met, 3 nothing assessed or a named target not reached; 130 when cancelled. 2 is thrown as WrongUse. */
export const exitCodes = { met: 0, notMet: 1, wrongUse: 2, notReached: 3, cancelled: 130 } as const;

/** `plimsoll assess`: reads the targets, writes what was asked for, prints the summary, and gives the exit code. */
export async function assessCommand(named: readonly string[], raw: RawOptions, io: Io, targets: Targets): Promise<number> {
  const options = await parseOptions(raw);
  const wanted = { ...options, live: false };
  const prepared = named.length > 0 ? await prepare({ ...wanted, targets: named }, targets) : await prepareFound(wanted, targets);
  if (options.plan) return plan(prepared, io);
  const finished = await followed(prepared, io);
  for (const name of finished.assessment.scope?.unmatched ?? []) tell(io.err, unmatchedSentence(name));
  await writeOutputs(finished, options.outputs, io);
  if (!Object.values(options.outputs).includes('-')) say(io.out, summary(finished.assessment, { colour: inColour(io.out, io.env), columns: io.out.columns ?? 80, unicode: unicode(io) }));
  return verdict(finished, named.length > 0, options, io);
}

function plan(prepared: Prepared, io: Io): number {
  say(io.out, table([['TARGET', 'CALL', 'RIGHT', 'PURPOSE'], ...planOf(prepared).map(({ target, call, right, purpose }) => [target, call, right, purpose])]));
  return exitCodes.met;
}

/** Runs to the end, telling progress on stderr. The first Ctrl-C cancels and keeps what was read; the second ends at once. */
async function followed(prepared: Prepared, io: Io): Promise<Finished> {
  const progress = new Progress(io);
  const abort = new AbortController();
  const ignore = io.onInterrupt(() => {
    if (abort.signal.aborted) process.exit(exitCodes.cancelled);
    progress.note('Cancelling: what was read is kept. Press Ctrl-C again to stop at once.');
    abort.abort();
  });
  try {
    for await (const step of execute(prepared, abort.signal)) {
      if (step.is === 'event') progress.show(step.event);
      if (step.is === 'finished') return step;
    }
  } finally {
    progress.clear();
    ignore();
  }
  throw new Error('The run ended without a result.');
}

/** A target the user named must have been reached; one merely found that cannot be is a gap. */
function verdict({ assessment, cancelled, unreachable }: Finished, named: boolean, { gates }: AssessOptions, io: Io): number {
  const failed = unmet(assessment, gates);
  for (const gate of failed) tell(io.err, `Gate not met: ${gate}`);
  if (cancelled) return exitCodes.cancelled;
  if (assessment.score.upper === null && assessment.benchmarks.every(({ counts }) => counts.pass + counts.fail + counts.accepted === 0)) {
    say(io.err, 'Nothing was assessed.');
    return exitCodes.notReached;
  }
  if (named && unreachable.length > 0) {
    tell(io.err, `Not reached: ${unreachable.join(', ')}.`);
    return exitCodes.notReached;
  }
  return failed.length > 0 ? exitCodes.notMet : exitCodes.met;
}
