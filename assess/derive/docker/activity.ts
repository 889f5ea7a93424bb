import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type EvidenceDocument, type ExecSession, type Gap, type Namespace, type Process, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { isGap } from '../answers.ts';
import { containerProcesses } from '../host/containers.ts';
import { read } from '../read.ts';
import type { EngineFacts } from './facts.ts';
import { flag, section, text, texts } from './fields.ts';

const top = z.object({ Titles: z.array(z.string()), Processes: z.array(z.array(z.string())) });
const state = z.object({ Pid: z.int() });

/** What runs inside: as the engine's `top` shows it, else as a host of the run does that is proved to run it. */
export function processesOf(facts: EngineFacts, id: string, document: EvidenceDocument | Gap, pid: Reading<Namespace>): Reading<Process[]> {
  const first = read(document, '/State', state);
  const told = topOf(facts, id, pid, isKnown(first) ? String(first.value.Pid) : '');
  if (isKnown(told)) return told;
  const seen = isKnown(first) ? containerProcesses(facts.hosts, id, first.value.Pid) : undefined;
  return seen ? mapReading(seen, list => list.map(({ pids, uid, name, argv }) => ({ user: String(uid), command: argv.join(' ') || `[${name}]`, ...(isKnown(first) && pids.includes(first.value.Pid) && { first: true }) }))) : told;
}

/** Podman shows the whole host where it shares the host's processes. */
function topOf({ answers, podman }: EngineFacts, id: string, pid: Reading<Namespace>, first: string): Reading<Process[]> {
  if (isKnown(podman) && podman.value && !(isKnown(pid) && pid.value.of === 'own')) return unknown('unsupported', 'It shares a process namespace, and Podman lists all of it.');
  const answer = read(answers.one('top', id), '', top);
  if (!isKnown(answer)) return answer;
  const titles = cells(answer.value.Titles, Infinity);
  const column = (...names: string[]): number => titles.findIndex(title => names.includes(title));
  const [user, command, number] = [column('UID', 'USER'), column('CMD', 'COMMAND'), column('PID')];
  if (user === -1 || command === -1 || answer.value.Processes.length === 0) return unknown('unsupported', 'The engine’s list of its processes names no user, no command or no process.');
  const processes = answer.value.Processes.map(row => cells(row, titles.length)).map(row => ({ user: row[user] ?? '', command: row[command] ?? '', ...(row[number] === first && { first: true }) }));
  return known(processes, ...answer.at.map(({ document }) => ({ document, path: '/Processes' })));
}

/** Podman gives a whole line as one cell: it is taken apart at spaces, with all that is left over in the last. */
function cells(row: readonly string[], most: number): readonly string[] {
  if (row.length !== 1) return row;
  const words = row[0]!.trim().split(/\s+/);
  return words.length <= most ? words : [...words.slice(0, most - 1), words.slice(most - 1).join(' ')];
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
