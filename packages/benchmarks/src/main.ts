// npm run bench: this project against its peers, in one run.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { compareOne } from './comparison/compare.ts';
import { limits } from './comparison/limits.ts';
import type { Effort } from './comparison/measure.ts';
import type { Row } from './comparison/row.ts';
import { figures, type Save } from './figures/figures.ts';
import { assemble, type Field } from './participants/field.ts';
import { chart } from './report/chart.ts';
import { describeMachine, heading, type Machine } from './report/machine.ts';
import { MARGIN, record, regression } from './report/regression.ts';
import { markdown, table } from './report/table.ts';
import { allWork, type Work } from './work/work.ts';

const line = (part: string, purpose: string): string => `npm run bench ${part}`.padEnd(36) + purpose;

const usage = [
  line('', 'everything (some 25 minutes)'),
  line('-- matmul', 'a part: all work whose name contains the words (matmul 1024 float32)'),
  ...Object.entries(figures).map(([name, { purpose }]) => line(`-- ${name}`, purpose)),
  line('-- --check', 'fails if ratios to NumPy fell below those in recorded.json, by more than the noise'),
  line('-- --record', 'writes the ratios of this run there'),
  line('-- --quick', 'fewer sizes, fewer rounds'),
  line('-- --openblas Haswell', 'one more NumPy, held to these kernels of OpenBLAS'),
  line('-- --out DIRECTORY', 'where results.json, results.md and chart.svg go: benchmark-results by default'),
  line('-- --help', 'this text'),
].join('\n');

const print = (...text: unknown[]): void => console.log(...text);

const options = {
  quick: { type: 'boolean', default: false },
  openblas: { type: 'string' },
  check: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  out: { type: 'string', default: 'benchmark-results' },
  help: { type: 'boolean', default: false },
} as const;

/** The options of the command line, read. */
type Values = ReturnType<typeof readArguments>['values'];

const readArguments = () => parseArgs({ options, allowPositionals: true });

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return print(usage);
  const wanted = allWork({ quick: values.quick }).filter(({ id }) =>
    positionals.every((word) => id.split(' ').includes(word) || id === word),
  );
  const chosen = Object.entries(figures).filter(([name]) =>
    positionals.length === 0 ? !values.check && !values.record : positionals.includes(name),
  );
  if (wanted.length === 0 && chosen.length === 0)
    throw new Error(`nothing is called '${positionals.join(' ')}'\n\n${usage}`);

  const machine = describeMachine();
  print(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory}; Node ${machine.node}, ${machine.simd}-bit kernels\n`,
  );
  const report: Record<string, unknown> = { machine, date: new Date().toISOString() };
  mkdirSync(values.out, { recursive: true });
  const save: Save = (file, text) => writeFileSync(path.join(values.out, file), text);
  for (const [name, figure] of chosen) {
    print(`${name} ...`);
    const rows = await figure.run(save);
    if (Array.isArray(rows)) console.table(rows);
    else print(rows);
    report[name] = rows;
  }
  if (wanted.length > 0) Object.assign(report, await comparison(wanted, machine, values, save));
  save('results.json', `${JSON.stringify(report, undefined, 1)}\n`);
  print(`\nwritten to ${values.out}`);
}

/** Compares everyone on the wanted work; prints, saves, checks and records the results. */
async function comparison(wanted: readonly Work[], machine: Machine, values: Values, save: Save): Promise<object> {
  const effort: Effort = values.quick ? { rounds: 3, time: 20 } : { rounds: 4, time: 30 };
  const field = await assemble(values.openblas);
  for (const text of field.missing) print(text);
  const names = field.participants.map(({ name }) => name);
  const versions = Object.fromEntries(field.participants.map(({ name, version }) => [name, version]));
  const best = limits(field.executor);
  print(`at best: ${JSON.stringify(best)}`);
  const measured = async () => {
    const done = await compareAll(wanted, field, effort, (some) => {
      // Of a run that is cut short, the rows that were measured stay.
      save('results.md', `${heading(machine, versions)}\n\n${markdown(some, names, best)}\n`);
    });
    return [done, values.check ? await regressions(done, field, effort) : []] as const;
  };
  // Whatever happens, no other process or thread is left waiting.
  const [rows, slower] = await measured().finally(field.close);
  print(`\n${table(rows, names, best)}`);
  for (const text of rows.flatMap((row) => row.differing)) print(`not timed: ${text}`);
  print('"name /" is how many times longer that participant takes than numloom on all threads; medians, in turns.');
  save('chart.svg', await chart(rows, `${machine.cpu}, Node ${machine.node}`));
  if (values.record) record(rows);
  for (const text of slower) print(`slower: ${text}`);
  if (values.check) print(`${slower.length} of ${rows.length} slower than recorded by more than ${MARGIN * 100}%`);
  if (slower.length > 0) process.exitCode = 1;
  return { versions, limits: best, missing: field.missing, rows };
}

/** Lines for the ratios that are worse than recorded in two measurements. */
async function regressions(rows: readonly Row[], field: Field, effort: Effort): Promise<string[]> {
  const lines: string[] = [];
  for (const row of rows) {
    if (regression(row) === undefined) continue;
    const again = regression(await compareOne(row.work, field, effort));
    if (again !== undefined) lines.push(again);
  }
  return lines;
}

/** Compares everyone on all of the work. Progress is a bar in a terminal, and a line now and then elsewhere. */
async function compareAll(
  wanted: readonly Work[],
  field: Field,
  effort: Effort,
  after: (rows: readonly Row[]) => void,
): Promise<Row[]> {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {work}, {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 20_000,
    hideCursor: true,
  });
  bar.start(wanted.length, 0, { work: '' });
  const rows: Row[] = [];
  try {
    for (const work of wanted) {
      bar.update(rows.length, { work: work.id });
      rows.push(await compareOne(work, field, effort));
      after(rows);
    }
    bar.update(rows.length, { work: 'done' });
  } finally {
    bar.stop();
  }
  return rows;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
