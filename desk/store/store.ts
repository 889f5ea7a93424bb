import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Assessment, AssessmentDocument } from '../../assess/document.ts';
import { writeAtomically } from './atomic.ts';
import type { AssessmentSummary } from '../contract.ts';
import { ensureFolder, isCode } from './data-folder.ts';
import { migrate } from './schema.ts';
import { sweep } from './sweep.ts';

export interface Saved {
  readonly label: string;
  readonly assessment: Assessment;
  readonly sealed: Uint8Array;
}
type Row = Record<string, unknown>;

/** Past assessments of this user: a row each in SQLite, and its sealed evidence as a file beside it. */
export class Store {
  readonly #database: DatabaseSync;
  readonly #evidence: string;

  /** Opens or makes the store. Throws when the folder cannot be written or a newer version has made it. */
  constructor(folder: string) {
    ensureFolder(folder);
    this.#evidence = ensureFolder(path.join(folder, 'evidence'));
    this.#database = new DatabaseSync(path.join(folder, 'plimsoll.db'));
    this.#database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(this.#database);
    sweep(this.#evidence, id => this.#database.prepare('SELECT 1 FROM assessment WHERE id = ?').get(id) !== undefined);
  }

  /** Keeps an assessment: the evidence first, so that a row never lacks its file. Gives its id. */
  async save({ label, assessment, sealed }: Saved): Promise<string> {
    const id = randomUUID();
    await writeAtomically(this.#file(id), sealed);
    const { score, collectedAt, targets, evidence } = assessment;
    this.#database.prepare('INSERT INTO assessment (id, label, collected_at, targets, upper, lower, band, evidence_digest, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, label, collectedAt, JSON.stringify(targets.map(target => target.id)), score.upper, score.lower, score.band, evidence.digest, pack(assessment));
    return id;
  }

  /** Newest first. */
  list(): AssessmentSummary[] {
    return this.#database.prepare('SELECT id, label, collected_at, targets, upper, lower, band FROM assessment ORDER BY collected_at DESC, id').all().map(summary);
  }

  /** The whole assessment. Throws when there is none of this id. */
  open(id: string): AssessmentDocument & { readonly label: string } {
    const row = this.#database.prepare('SELECT label, document FROM assessment WHERE id = ?').get(id);
    if (!row) throw new Error(`There is no assessment ${id}. It may have been deleted in another window.`);
    const document = JSON.parse(gunzipSync(row['document'] as Uint8Array).toString('utf8')) as AssessmentDocument;
    return { ...document, label: String(row['label']) };
  }

  /** The sealed evidence; undefined when its file is gone. */
  evidence(id: string): Uint8Array | undefined {
    try {
      return readFileSync(this.#file(id));
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** Removes an assessment and its evidence; the row first, so that no row lacks its file. */
  remove(id: string): void {
    const { changes } = this.#database.prepare('DELETE FROM assessment WHERE id = ?').run(id);
    if (changes > 0) rmSync(this.#file(id), { force: true });
  }

  close(): void {
    this.#database.close();
  }

  /** Ids are ours; one from outside that is none must never become a path. */
  #file(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`${JSON.stringify(id)} is not the id of an assessment.`);
    return path.join(this.#evidence, `${id}.plimsoll`);
  }
}

const pack = (assessment: Assessment): Uint8Array => gzipSync(JSON.stringify({ ...assessment, findings: [...assessment.findings] }), { level: 4 });

function summary(row: Row): AssessmentSummary {
  return {
    id: String(row['id']), label: String(row['label']), collectedAt: String(row['collected_at']), targets: JSON.parse(String(row['targets'])) as string[],
    upper: row['upper'] as number | null, lower: row['lower'] as number | null, band: row['band'] as AssessmentSummary['band'],
  };
}
