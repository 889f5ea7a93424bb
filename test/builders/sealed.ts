import { writeFileSync } from 'node:fs';
import { defaultProfile } from '../../assess/profile.ts';
import { run } from '../../desk/run/run.ts';
import { machine } from './machine.ts';

/** Writes the sealed evidence of the made-up engine `docker:bad` (one privileged container of a hostile name) to a file. */
export async function sealBadEngine(file: string): Promise<string> {
  const collector = await machine().collector({ is: 'docker', id: 'docker:bad' }, { exec: [], kubeletConfig: [] });
  for await (const step of run({ collectors: [collector], profile: defaultProfile, decisions: [], collectedAt: '2026-11-24T09:00:00.000Z', live: false }, new AbortController().signal)) {
    if (step.is === 'finished') writeFileSync(file, step.seal());
  }
  return file;
}
