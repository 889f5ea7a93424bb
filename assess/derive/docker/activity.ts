import { z } from 'zod';
import { isKnown, known, mapReading, type EvidenceDocument, type ExecSession, type Gap, type Process, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { isGap } from '../answers.ts';
import { read } from '../read.ts';
import { flag, section, text, texts } from './fields.ts';

const top = z.object({ Titles: z.array(z.string()), Processes: z.array(z.array(z.string())) });

/** What runs inside, as `top` shows it. */
export function processesOf(answers: Answers, id: string): Reading<Process[]> {
  return mapReading(read(answers.one('top', id), '', top), ({ Titles, Processes }) => {
    const column = (...titles: string[]): number => Titles.findIndex(title => titles.includes(title));
    const [user, command] = [column('UID', 'USER'), column('CMD', 'COMMAND')];
    return Processes.map(row => ({ user: row[user] ?? '', command: row[command] ?? '' }));
  });
}

const exec = z.object({ ProcessConfig: z.object({ privileged: flag, user: text, entrypoint: text, arguments: texts }) });

/** The exec sessions that exist now; ones that ended meanwhile are left out. */
export function execsOf(answers: Answers, document: EvidenceDocument | Gap): Reading<ExecSession[]> {
  const ids = section(document, '')('ExecIDs', texts);
  if (!isKnown(ids)) return ids;
  const sessions: ExecSession[] = [];
  const at = [...ids.at];
  for (const id of ids.value) {
    const answer = answers.one('exec', id);
    if (isGap(answer) && answer.reason === 'vanished') continue;
    const session = read(answer, '', exec);
    if (!isKnown(session)) return session;
    const { privileged, user, entrypoint, arguments: rest } = session.value.ProcessConfig;
    sessions.push({ id, privileged, user, command: [entrypoint, ...rest].join(' ') });
    at.push(...session.at);
  }
  return known(sessions, ...at);
}
