import type { Layer, Severity } from '../model/index.ts';

/** One verdict that counts: manual, not-applicable and provider-managed ones are outside posture, and tell nothing of their unit. */
export interface ScoreRow {
  readonly check: string;
  readonly severity: Severity;
  readonly layer: Layer;
  /** What the ceiling's share counts: resources of the same unit count once. */
  readonly unit: string;
  readonly verdict: 'pass' | 'fail' | 'notAssessed';
  readonly exposed: 'yes' | 'no' | 'unknown';
  /** Counts in coverage alone: content that was out of scope (an image known by its reference). */
  readonly coverageOnly?: true;
}

/** How often one check passed, failed or was left open in a layer. */
export interface CheckTally { check: string; severity: Severity; pass: number; fail: number; open: number; coverageOnly: boolean }
/** Checks of one kind that a unit fails in the upper bound, or in the lower. */
export type Failing = 'upperCritical' | 'lowerCritical' | 'upperHigh' | 'lowerHigh';
/** A unit's worst: does it fail, or may it fail, a critical check, or a high one while exposed? And was anything of it decided? */
export type UnitTally = Record<Failing, Set<string>> & { decided: boolean };
/** A layer's verdicts, counted by check and by unit. */
export interface Tally { readonly checks: Map<string, CheckTally>; readonly units: Map<string, UnitTally> }

/** Counts the rows of one layer. */
export function tally(rows: readonly ScoreRow[]): Tally {
  const checks = new Map<string, CheckTally>();
  const units = new Map<string, UnitTally>();
  for (const row of rows) {
    count(insert(checks, row.check, () => freshCheck(row)), row.verdict);
    if (row.coverageOnly) continue;
    const unit = insert(units, row.unit, () => ({ upperCritical: new Set(), lowerCritical: new Set(), upperHigh: new Set(), lowerHigh: new Set(), decided: false }));
    unit.decided ||= row.verdict !== 'notAssessed';
    if (row.verdict === 'pass') continue;
    if (row.severity === 'critical') {
      unit.lowerCritical.add(row.check);
      if (row.verdict === 'fail') unit.upperCritical.add(row.check);
    } else if (row.severity === 'high') {
      if (row.exposed !== 'no') unit.lowerHigh.add(row.check);
      if (row.verdict === 'fail' && row.exposed === 'yes') unit.upperHigh.add(row.check);
    }
  }
  return { checks, units };
}

function count(counts: CheckTally, verdict: 'pass' | 'fail' | 'notAssessed'): void {
  if (verdict === 'pass') counts.pass++;
  else if (verdict === 'fail') counts.fail++;
  else counts.open++;
}

const freshCheck = ({ check, severity, coverageOnly }: ScoreRow): CheckTally => ({ check, severity, pass: 0, fail: 0, open: 0, coverageOnly: coverageOnly ?? false });


function insert<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const present = map.get(key);
  if (present !== undefined) return present;
  const value = fresh();
  map.set(key, value);
  return value;
}
