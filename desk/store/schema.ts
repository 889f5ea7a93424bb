import type { DatabaseSync } from 'node:sqlite';

/** One step each, in order, never changed once released: `user_version` counts the steps that a database has taken. */
const steps: readonly string[] = [
  `CREATE TABLE assessment (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    collected_at TEXT NOT NULL,
    targets TEXT NOT NULL,
    upper REAL, lower REAL, band TEXT,
    evidence_digest TEXT NOT NULL,
    document BLOB NOT NULL
  ) STRICT;
  CREATE INDEX assessment_collected ON assessment (collected_at DESC);`,
];

/** Brings a database to this version's schema, one transaction a step. Throws when a newer version has made it. */
export function migrate(database: DatabaseSync): void {
  const at = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (at > steps.length) throw new Error(`The store was written by a newer Plimsoll (schema ${at}; this one knows ${steps.length}). Update Plimsoll, or set PLIMSOLL_DATA to another folder.`);
  for (let step = at; step < steps.length; step++) {
    // IMMEDIATE: of two programs that start together one waits, and then finds the step taken.
    database.exec('BEGIN IMMEDIATE');
    try {
      if (Number(database.prepare('PRAGMA user_version').get()?.['user_version']) === step) {
        database.exec(steps[step] ?? '');
        database.exec(`PRAGMA user_version = ${step + 1}`);
      }
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}
