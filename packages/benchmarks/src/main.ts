// npm run bench: this project against its peers, in one run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { simdWidth } from '@numloom/kernels';
import { SingleBar } from 'cli-progress';
import { chart, growthChart, scalingChart } from './chart.ts';
import { coldStart } from './cold-start.ts';
import { crossing, dispatch, eventLoop, scaling } from './crew-figures.ts';
import { growth } from './growth.ts';
import { limits } from './limits.ts';
import { type Effort, measure, summarize } from './measure.ts';
import { memory } from './memory.ts';
import { assemble, type Field } from './participants/index.ts';
import type { Participant, Prepared } from './participants/participant.ts';
import { MARGIN, record, regression } from './regression.ts';
import { ALONE, markdown, OURS, type Row, table } from './report.ts';
import { training } from './training.ts';
import { verify } from './verify.ts';
import { allWork, type FloatType, flops, type Input, makeInputs, type Work } from './work.ts';

const usage = `npm run bench                       everything (some 25 minutes)
npm run bench -- matmul             a part: all work whose name contains the words (matmul 1024 float32)
npm run bench -- dispatch           what handing a job to the crew costs
npm run bench -- crossing           from what size on two threads beat one
npm run bench -- scaling            1 to n threads
npm run bench -- event-loop         how late timers fire while an offload runs
npm run bench -- memory             the peak of whole processes
npm run bench -- growth             time per element, from a thousand to 10^8
npm run bench -- cold-start         from the start of a process to its first product
npm run bench -- training           training steps, against NumPy, SciPy and TensorFlow.js
npm run bench -- --check            fails if ratios to NumPy fell below those in recorded.json, by more than the noise
npm run bench -- --record           writes the ratios of this run there
npm run bench -- --quick            fewer sizes, fewer rounds
npm run bench -- --openblas Haswell one more NumPy, held to these kernels of OpenBLAS
npm run bench -- --out DIRECTORY    where results.json, results.md and chart.svg go: benchmark-results by default
npm run bench -- --help             this text`;

/** Those without blocking, in this dtype, take up to a minute for these: they are left out. */
const SLOW: Readonly<Record<string, readonly FloatType[]>> = {
  'plain loops': ['float64', 'float32'],
  'ml-matrix': ['float64'],
  'jax-js': ['float64'],
};
const MANY_FLOPS = 9e8;

/** Milliseconds. */
const PATIENCE = 1500;

const print = (...text: unknown[]): void => console.log(...text);

const options = {
  quick: { type: 'boolean', default: false },
  openblas: { type: 'string' },
  check: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  out: { type: 'string', default: 'benchmark-results' },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(usage);
  const effort: Effort = values.quick ? { rounds: 3, time: 20 } : { rounds: 4, time: 30 };
  const figures: Record<string, () => Promise<unknown>> = {
    dispatch,
    crossing,
    scaling,
    'event-loop': eventLoop,
    memory,
    growth,
    'cold-start': coldStart,
    training,
  };
  const all = allWork(values.quick);
  const wanted = all.filter(({ id }) => positionals.every((word) => id.split(' ').includes(word) || id === word));
  const chosen = Object.keys(figures).filter((name) =>
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
  const save = (file: string, text: string) => writeFileSync(path.join(values.out, file), text);

  for (const name of chosen) {
    print(`${name} ...`);
    report[name] = await figures[name]!();
    if (Array.isArray(report[name])) console.table(report[name]);
    else print(report[name]);
    if (name === 'scaling') save('scaling.svg', await scalingChart(report[name] as never));
    if (name === 'growth') save('growth.svg', await growthChart(report[name] as never));
  }
  if (wanted.length > 0) {
    const field = await assemble(values.openblas);
    for (const line of field.missing) print(line);
    const names = field.participants.map(({ name }) => name);
    const versions = Object.fromEntries(field.participants.map(({ name, version }) => [name, version]));
    const best = limits(field.executor);
    print(`at best: ${JSON.stringify(best)}`);
    const measured = async () => {
      const done = await compareAll(wanted, field, effort, (some) => {
        // Of a run that is cut short, what was measured stays.
        save('results.md', `${heading(machine, versions)}\n\n${markdown(some, names, best)}\n`);
      });
      return [done, values.check ? await regressions(done, field, effort) : []] as const;
    };
    // Whatever happens, no other process or thread is left waiting.
    const [rows, slower] = await measured().finally(field.close);
    print(`\n${table(rows, names, best)}`);
    for (const line of rows.flatMap((row) => row.differing)) print(`not timed: ${line}`);
    print('"name /" is how many times longer that participant takes than numloom on all threads; medians, in turns.');
    Object.assign(report, { versions, limits: best, missing: field.missing, rows });
    save('chart.svg', await chart(rows, `${machine.cpu}, Node ${machine.node}`));
    if (values.record) record(rows);
    for (const line of slower) print(`slower: ${line}`);
    if (values.check) print(`${slower.length} of ${rows.length} slower than recorded by more than ${MARGIN * 100}%`);
    if (slower.length > 0) process.exitCode = 1;
  }
  save('results.json', `${JSON.stringify(report, undefined, 1)}\n`);
  print(`\nwritten to ${values.out}`);
}

/** What is slower than recorded in two measurements. */
async function regressions(rows: readonly Row[], field: Field, effort: Effort): Promise<string[]> {
  const lines: string[] = [];
  for (const row of rows) {
    if (regression(row) === undefined) continue;
    const again = regression(await compareOne(row.work, field, effort));
    if (again !== undefined) lines.push(again);
  }
  return lines;
}

/** Progress is a bar in a terminal, and a line now and then elsewhere. */
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

/** A peer that fails (on an engine too old for it, say) is left out, with its reason; we must not fail. */
async function prepare(participant: Participant, work: Work, inputs: readonly Input[]): Promise<Prepared | string> {
  try {
    return await participant.prepare(work, inputs);
  } catch (error) {
    if (participant.name === OURS || participant.name === ALONE) throw error;
    return String(error);
  }
}

async function compareOne(work: Work, { participants }: Field, effort: Effort): Promise<Row> {
  const inputs = makeInputs(work);
  const ready = new Map<Participant, Prepared>();
  for (const participant of participants) {
    if (flops(work) > MANY_FLOPS && SLOW[participant.name]?.includes(work.dtype)) continue;
    const prepared = await prepare(participant, work, inputs);
    if (typeof prepared !== 'string') ready.set(participant, prepared);
  }
  const { differing, durations } = await verify(
    work,
    new Map([...ready].map(([{ name }, prepared]) => [name, prepared])),
  );
  for (const participant of [...ready.keys()]) if (differing.has(participant.name)) ready.delete(participant);
  // Who takes seconds was timed enough by that.
  const once = [...ready.keys()].filter(({ name }) => durations.get(name)! > PATIENCE);
  for (const participant of once) ready.get(participant)!.dispose?.();
  const timed = new Map([...ready].filter(([participant]) => !once.includes(participant)));
  const timings = [
    ...(await measure(timed, effort)),
    ...once.map(({ name }) => summarize(name, [durations.get(name)!])),
  ];
  for (const prepared of timed.values()) prepared.dispose?.();
  return { work, timings, differing: [...differing.values()] };
}

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly node: string;
  readonly platform: string;
  readonly simd: string;
}

function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    platform: `${platform()} ${arch()}`,
    simd: String(simdWidth()),
  };
}

const heading = (machine: Machine, versions: Readonly<Record<string, string>>): string =>
  `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.platform}, Node ${machine.node}, ${machine.simd}-bit kernels. ` +
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
