import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Row, timingOf } from '../comparison/row.ts';
import { ALONE, OURS } from '../participants/numloom.ts';

/** Ratios of NumPy's time to this project's by work, when they were last recorded: on one thread each, and on all. */
type Recorded = Readonly<Record<string, Readonly<Record<string, number>>>>;

const FILE = fileURLToPath(new URL('../../recorded.json', import.meta.url));

/** Two runs on a machine with noisy neighbours differ by up to a third; a ratio that falls further has become worse. */
export const MARGIN = 0.35;

/** The pairs of participants whose ratio is recorded. */
const PAIRS: Readonly<Record<string, readonly [ours: string, theirs: string]>> = {
  '1 thread': [ALONE, 'NumPy, 1 thread'],
  'all threads': [OURS, 'NumPy'],
};

/** The ratios of NumPy's time to this project's. */
export function ratiosOf(row: Row): Record<string, number> {
  const ratios: Record<string, number> = {};
  for (const [name, [ours, theirs]] of Object.entries(PAIRS)) {
    const [a, b] = [timingOf(row, ours), timingOf(row, theirs)];
    if (a && b) ratios[name] = Number((b.median / a.median).toPrecision(3));
  }
  return ratios;
}

/** The ratios in recorded.json. */
function recorded(): Recorded {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

/** Replaces the recorded ratios of the rows' work; others stay. */
export function record(rows: readonly Row[]): void {
  const all = { ...recorded(), ...Object.fromEntries(rows.map((row) => [row.work.id, ratiosOf(row)])) };
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 1)}\n`);
}

/** A line that says which ratio has become worse than recorded; undefined if none has. */
export function regression(row: Row): string | undefined {
  const before = recorded()[row.work.id] ?? {};
  const now = ratiosOf(row);
  for (const [name, ratio] of Object.entries(before)) {
    if (now[name] !== undefined && now[name] < ratio * (1 - MARGIN))
      return `${row.work.id}, ${name}: NumPy's time / ours is ${now[name]}; recorded ${ratio}`;
  }
  return undefined;
}
