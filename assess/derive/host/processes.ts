import { z } from 'zod';
import { known, unknown, type EvidenceDocument, type Gap, type Pointer, type Reading } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { read, token } from '../read.ts';
import { dockerdFlags, type Flag } from './flags.ts';
import { flagged } from './settings.ts';

const path = z.string().nullable();
export const processSchema = z.object({
  pid: z.int(),
  name: z.string(),
  argv: z.array(z.string()),
  exe: path,
  uid: z.int().nullable(),
  startedAt: z.string().nullable(),
  /** The container it runs in itself, from its control group. */
  container: z.string().nullable(),
  environment: z.record(z.string(), z.string()).nullable(),
  rootless: z.boolean(),
  /** Paths that are its own, as this host sees them; null where not even its settings could be read. */
  config: path,
  paths: z.object({
    dataRoot: path, caCertificate: path, serverCertificate: path, serverKeyFile: path, sockets: z.array(z.string()).readonly(), containerd: path,
  }).nullable(),
});
const processList = z.array(processSchema);
const statSchema = z.object({ absent: z.boolean().default(false), changed: z.string().optional() }).optional();
const settingsSchema = z.record(z.string(), z.unknown());
export type HostProcess = z.output<typeof processSchema>;

/** One dockerd of a host, with what it was told by flags and file. */
export class Dockerd {
  readonly process: HostProcess;
  readonly flags: readonly Flag[];
  readonly #host: Answers;
  readonly #argv: Pointer;

  constructor(host: Answers, document: EvidenceDocument, index: number, process: HostProcess) {
    this.process = process;
    this.flags = dockerdFlags(process.argv);
    this.#host = host;
    this.#argv = { document: document.id, path: `/${index}/argv` };
  }

  /**
   * One setting in effect: flag, else file, else undefined for the default, pointing at both empty places. A file that
   * changed after the start may not be what runs: that is a gap.
   */
  setting(key: string): Reading<unknown> {
    const { document, path: argv } = this.#argv;
    const value = flagged(this.flags, key);
    const file = this.#file();
    const inFile = 'file' in file && Object.hasOwn(file.file, key);
    if (value !== undefined && inFile) return unknown('error', `${key} stands in the flags and in ${this.process.config} of dockerd ${this.process.pid}, which cannot start with both.`);
    if (value !== undefined) return known(value, ...this.flags.filter(flag => flag.key === key).map(({ index }) => ({ document, path: `${argv}/${index}` })));
    if (!('file' in file)) return { gap: file };
    return known(inFile ? file.file[key] : undefined, ...(inFile ? [] : [this.#argv]), { document: file.at.document, path: file.known ? `/${token(key)}` : file.at.path });
  }

  #file(): { file: Readonly<Record<string, unknown>>; at: Pointer; known: boolean } | Gap {
    const name = this.process.config;
    if (name === null) return { reason: 'forbidden', detail: `Which configuration file dockerd ${this.process.pid} uses could not be read.`, closes: 'Run as root' };
    const files = this.#host.one('files');
    const stat = read(files, `/${token(name)}`, statSchema);
    if ('value' in stat && stat.value?.absent) return { file: {}, at: stat.at[0]!, known: false };
    const answer = this.#host.one('daemon-json', name);
    if (isGap(answer)) return answer;
    const changed = 'value' in stat ? stat.value?.changed : undefined;
    const { startedAt } = this.process;
    if (changed === undefined || startedAt === null || Date.parse(changed) > Date.parse(startedAt) + 1000) return stale(name);
    const body = read(answer, '', settingsSchema);
    return 'value' in body ? { file: body.value, at: { document: answer.id, path: '' }, known: true } : body.gap;
  }
}

const stale = (name: string): Gap => ({
  reason: 'error', detail: `${name} is not proved to be older than the start of dockerd, so what it says may not be in effect.`, closes: 'Restart the engine, then assess again',
});

/** Every engine, containerd and kubelet process of a host, with its place in the document. */
export function processesOf(host: Answers): Reading<readonly { readonly process: HostProcess; readonly index: number }[]> {
  const list = read(host.one('processes'), '', processList);
  return 'gap' in list ? list : { ...list, value: list.value.map((process, index) => ({ process, index })) };
}

/** Every dockerd that runs on a host and in no container of it. */
export function dockerdsOf(host: Answers): Reading<readonly Dockerd[]> {
  const document = host.one('processes');
  if (isGap(document)) return { gap: document };
  const list = processesOf(host);
  if ('gap' in list) return list;
  const own = list.value.filter(({ process }) => process.name === 'dockerd' && process.container === null);
  return { ...list, value: own.map(({ process, index }) => new Dockerd(host, document, index, process)) };
}
