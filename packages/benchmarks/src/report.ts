import Table from 'cli-table3';
import type { Timing } from './measure.ts';
import { flops, type Work } from './work.ts';

export interface Row {
  readonly work: Work;
  readonly timings: readonly Timing[];
  /** Who computed something else, and was not timed. */
  readonly differing: readonly string[];
}

/** Against whom ratios are taken: this project on all threads. */
export const OURS = 'numloom';
export const ALONE = 'numloom, 1 thread';

const number = (value: number): string =>
  value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 0.1
        ? value.toFixed(2)
        : value.toPrecision(1);

export const duration = (milliseconds: number): string => {
  const [value, unit] =
    milliseconds >= 1000
      ? [milliseconds / 1000, 's']
      : milliseconds >= 1
        ? [milliseconds, 'ms']
        : milliseconds >= 1e-3
          ? [milliseconds * 1e3, 'us']
          : [milliseconds * 1e6, 'ns'];
  return `${number(value)} ${unit}`;
};

export const timingOf = ({ timings }: Row, participant: string): Timing | undefined =>
  timings.find((t) => t.participant === participant);

/** A table of texts: our time, the products' GFLOP/s, and how many times longer the others take. */
function cells(rows: readonly Row[], participants: readonly string[]): { head: string[]; body: string[][] } {
  const others = participants.filter((name) => name !== OURS);
  return {
    head: ['work', OURS, 'GFLOP/s', ...others.map((name) => `${name} /`)],
    body: rows.map((row) => {
      const ours = timingOf(row, OURS);
      const operations = flops(row.work);
      const ratio = (name: string) => {
        const theirs = timingOf(row, name);
        return ours && theirs ? number(theirs.median / ours.median) : '';
      };
      const rate = ours && operations > 0 ? number(operations / ours.median / 1e6) : '';
      return [row.work.id, ours ? duration(ours.median) : '', rate, ...others.map(ratio)];
    }),
  };
}

/** For a terminal. */
export function table(rows: readonly Row[], participants: readonly string[]): string {
  const { head, body } = cells(rows, participants);
  const colAligns = head.map((_, k) => (k === 0 ? 'left' : 'right'));
  const made = new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
  made.push(...body);
  return made.toString();
}

/** The same in Markdown, for a file. */
export function markdown(rows: readonly Row[], participants: readonly string[]): string {
  const { head, body } = cells(rows, participants);
  const rule = head.map((_, k) => (k === 0 ? '---' : '---:'));
  return [head, rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
