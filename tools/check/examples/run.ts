// node run.ts LIST RESULTS: runs the modules of examples one after the other, in a process of their own, and writes a line for each.
import { appendFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { difference } from './expected.ts';

/** An example is tiny: one that takes longer than this waits for something that does not come. */
const LONGEST = 20_000;

export interface Runnable {
  readonly id: number;
  readonly url: string;
}

export interface Finding {
  readonly line?: number;
  readonly message: string;
}

/** The first line says that an example has begun, the second what was found: a process that ends in between is told from it. */
export type Result = { readonly begun: number } | { readonly id: number; readonly findings: readonly Finding[] };

interface Kernels {
  readonly serialExecutor: unknown;
  currentExecutor(): unknown;
  setExecutor(executor: unknown): void;
}
let kernels: Kernels;

type Expect = (line: number, value: () => unknown, expected: string, printed?: boolean) => Promise<void>;

async function run({ url }: Runnable): Promise<Finding[]> {
  const findings: Finding[] = [];
  const expect: Expect = async (line, value, expected, printed) => {
    let outcome: { value: unknown } | { error: unknown };
    try {
      outcome = { value: await value() };
    } catch (error) {
      outcome = { error };
    }
    const message = difference(outcome, expected, printed);
    if (message !== undefined) findings.push({ line, message });
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${LONGEST / 1000} s`)), LONGEST);
  });
  try {
    const { default: example } = (await import(url)) as { default: (expect: Expect) => Promise<void> };
    await Promise.race([example(expect), late]);
  } catch (error) {
    findings.push({ message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  } finally {
    clearTimeout(timer);
  }
  if (kernels.currentExecutor() !== kernels.serialExecutor) {
    kernels.setExecutor(kernels.serialExecutor);
    findings.push({ message: 'leaves a crew open: `await using crew = await startCrew()`' });
  }
  return findings;
}

const [list, results] = process.argv.slice(2);
if (list !== undefined && results !== undefined) {
  // What examples print is not of interest.
  for (const name of ['log', 'info', 'warn', 'error', 'table'] as const) console[name] = () => undefined;
  const write = (result: Result) => appendFileSync(results, `${JSON.stringify(result)}\n`);
  // The very module that the examples import: found from where they are, not from here.
  const { resolve } = createRequire(path.resolve(list));
  kernels = (await import(pathToFileURL(resolve('@numloom/kernels')).href)) as Kernels;
  for (const runnable of JSON.parse(readFileSync(list, 'utf8')) as Runnable[]) {
    write({ begun: runnable.id });
    write({ id: runnable.id, findings: await run(runnable) });
  }
  process.exit(0);
}
