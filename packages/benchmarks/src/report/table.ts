import Table from 'cli-table3';
import type { Limits } from '../comparison/limits.ts';
import { type Row, timingOf } from '../comparison/row.ts';
import { OURS } from '../participants/numloom.ts';
import { flops, traffic, type Work } from '../work/work.ts';

/** A number of three significant digits or so. */
const number = (value: number): string =>
  value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 0.1
        ? value.toFixed(2)
        : value.toPrecision(1);

/** A time with its unit. */
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

/** The cells of a table: this project's time, the products' GFLOP/s, and how many times longer the others take. */
function cells(
  rows: readonly Row[],
  participants: readonly string[],
  limits: Limits,
): { head: string[]; body: string[][] } {
  const others = participants.filter((name) => name !== OURS);
  return {
    head: ['work', OURS, 'rate', 'of limit', ...others.map((name) => `${name} /`)],
    body: rows.map((row) => {
      const ours = timingOf(row, OURS);
      const [rate, share] = ours ? rateOf(row.work, ours.median, limits) : ['', ''];
      const ratio = (name: string) => {
        const theirs = timingOf(row, name);
        return ours && theirs ? number(theirs.median / ours.median) : '';
      };
      return [row.work.id, ours ? duration(ours.median) : '', rate, share, ...others.map(ratio)];
    }),
  };
}

/** GFLOP/s of a product, or GB/s where memory is the limit; and the share of the machine's own limit. */
function rateOf(work: Work, milliseconds: number, limits: Limits): [rate: string, share: string] {
  const [operations, bytes] = [flops(work) / milliseconds / 1e6, traffic(work) / milliseconds / 1e6];
  if (operations > 0)
    return [`${number(operations)} GFLOP/s`, `${Math.round((100 * operations) / limits.gflops[work.dtype])}%`];
  return bytes > 0 ? [`${number(bytes)} GB/s`, `${Math.round((100 * bytes) / limits.gbytes)}%`] : ['', ''];
}

/** The table for a terminal. */
export function table(rows: readonly Row[], participants: readonly string[], limits: Limits): string {
  const { head, body } = cells(rows, participants, limits);
  const colAligns = head.map((_, k) => (k === 0 ? 'left' : 'right'));
  const made = new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
  made.push(...body);
  return made.toString();
}

/** The table in Markdown, for a file. */
export function markdown(rows: readonly Row[], participants: readonly string[], limits: Limits): string {
  const { head, body } = cells(rows, participants, limits);
  const rule = head.map((_, k) => (k === 0 ? '---' : '---:'));
  return [head, rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
