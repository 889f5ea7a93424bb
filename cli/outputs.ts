import { writeAtomically } from '../desk/store/atomic.ts';
import type { Finished } from '../desk/run/run.ts';
import { jsonOf, pdfOf } from '../desk/out/writers.ts';
import { say, write, type Io } from './io.ts';
import { formats, type Outputs } from './options.ts';

type Chunks = Iterable<string | Uint8Array>;

/** Writes each result where it was asked for: a file that is whole or not there at all, or stdout for `-`. */
export async function writeOutputs(finished: Finished, outputs: Outputs, io: Io): Promise<void> {
  for (const format of formats) {
    const file = outputs[format];
    if (file === undefined) continue;
    const chunks = chunksOf(finished, format);
    if (file === '-') await write(io.out, chunks);
    else {
      await writeAtomically(file, chunks);
      say(io.err, `Wrote ${file}`);
    }
  }
}

function chunksOf({ assessment, seal }: Finished, format: (typeof formats)[number]): Chunks {
  switch (format) {
    case 'json': return jsonOf(assessment);
    case 'pdf': return pdfOf(assessment);
    case 'evidence': return [seal()];
  }
}
