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

/** How many times longer the others take than we do; and the time that we take. */
export function table(rows: readonly Row[], participants: readonly string[]): string {
  const others = participants.filter((name) => name !== OURS);
  const made = new Table({
    head: ['', OURS, 'GFLOP/s', ...others.map((name) => `${name} /`)],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', ...Array<'right'>(participants.length + 1).fill('right')],
  });
  for (const row of rows) {
    const ours = timingOf(row, OURS);
    const operations = flops(row.work);
    made.push([
      row.work.id,
      ours ? duration(ours.median) : '',
      ours && operations > 0 ? number(operations / ours.median / 1e6) : '',
      ...others.map((name) => {
        const theirs = timingOf(row, name);
        return ours && theirs ? number(theirs.median / ours.median) : '';
      }),
    ]);
  }
  return made.toString();
}

/** The same as a Markdown table, for a file. */
export function markdown(rows: readonly Row[], participants: readonly string[]): string {
  const others = participants.filter((name) => name !== OURS);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['work', OURS, 'GFLOP/s', ...others.map((name) => `${name} /`)]),
    line(['---', ...Array<string>(participants.length + 1).fill('---:')]),
    ...rows.map((row) => {
      const ours = timingOf(row, OURS);
      const operations = flops(row.work);
      return line([
        row.work.id,
        ours ? duration(ours.median) : '',
        ours && operations > 0 ? number(operations / ours.median / 1e6) : '',
        ...others.map((name) => {
          const theirs = timingOf(row, name);
          return ours && theirs ? number(theirs.median / ours.median) : '';
        }),
      ]);
    }),
  ].join('\n');
}
