// node tools/check/limits.ts [PACKAGE]... [--write]: how long files and functions are, how many parameters functions have, and that
// none of these is a flag. Exceptions stand in limits.json by name, each with its reason; `--write` takes out what is not needed.
import { readBudget } from './budget.ts';
import { type FileSize, measure } from './limits/measure.ts';
import { chosen, close, flag, isTest, packages, readText, sourcesOf, writeJson } from './workspace.ts';

export const LIMITS = { fileLines: 300, functionLines: 60, parameters: 5 } as const;

const EXCEPTIONS = 'tools/check/limits.json';

/** What is beyond a limit: a name that stays when its file moves, and how much it is. */
interface Excess {
  readonly name: string;
  readonly amount: number;
  readonly place: string;
}

/** Up to this amount, for this reason. */
interface Exception {
  readonly most: number;
  readonly reason: string;
}

type Exceptions = Readonly<Record<string, Exception>>;

function* excessesOf({ file, lines, functions }: FileSize): Generator<Excess> {
  const base = file.slice(file.lastIndexOf('/') + 1);
  if (lines > LIMITS.fileLines) yield { name: `lines of ${base}`, amount: lines, place: file };
  for (const { name, line, lines: length, parameters, flags } of functions) {
    const place = `${file}:${line}`;
    if (length > LIMITS.functionLines) yield { name: `lines of ${name} in ${base}`, amount: length, place };
    if (parameters > LIMITS.parameters) yield { name: `parameters of ${name} in ${base}`, amount: parameters, place };
    if (flags.length > 0)
      yield { name: `flags of ${name} in ${base}: ${flags.join(', ')}`, amount: flags.length, place };
  }
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

function summary(name: string, files: readonly FileSize[]): string {
  const functions = files.flatMap((file) => file.functions);
  const named = functions.filter((one) => !one.name.startsWith('a function'));
  const longestFile = files.reduce((a, b) => (a.lines >= b.lines ? a : b));
  const longest = functions.reduce((a, b) => (a.lines >= b.lines ? a : b));
  const base = longestFile.file.slice(longestFile.file.indexOf('src/') + 'src/'.length);
  return (
    `${name}: ${files.length} files, median ${median(files.map((file) => file.lines))} lines, longest ${longestFile.lines} (${base}); ` +
    `${named.length} functions with a name, median ${median(named.map((one) => one.lines))}, longest ${longest.lines} (${longest.name})`
  );
}

function problemsOf(name: string): string[] {
  const files = sourcesOf(name)
    .filter((file) => !isTest(file))
    .map((file) => measure(file, readText(file)));
  console.log(summary(name, files));
  const exceptions = readBudget<Exceptions>('limits');
  const allowed = exceptions[name] ?? {};
  const found = files.flatMap((file) => [...excessesOf(file)]);
  const needed = new Set(found.map((excess) => excess.name));
  const settled = Object.keys(allowed).filter((key) => !needed.has(key));
  if (flag('write') && settled.length > 0)
    writeJson(EXCEPTIONS, {
      ...exceptions,
      [name]: Object.fromEntries(Object.entries(allowed).filter(([key]) => needed.has(key))),
    });
  return [
    ...found
      .filter((excess) => excess.amount > (allowed[excess.name]?.most ?? 0))
      .map(
        (excess) =>
          `${excess.place}: ${excess.name}: ${excess.amount}, and the limit is ${limitOf(excess.name, allowed)}`,
      ),
    ...Object.entries(allowed)
      .filter(([, { reason }]) => reason.trim() === '')
      .map(([key]) => `${EXCEPTIONS}: ${name}: the exception for the ${key} has no reason`),
    ...(flag('write')
      ? []
      : settled.map(
          (key) => `${EXCEPTIONS}: ${name}: no exception is needed any more for the ${key}; --write takes it out`,
        )),
  ];
}

function limitOf(name: string, allowed: Exceptions): number {
  if (allowed[name]) return allowed[name].most;
  if (name.startsWith('flags')) return 0;
  if (name.startsWith('parameters')) return LIMITS.parameters;
  return name.includes(' in ') ? LIMITS.functionLines : LIMITS.fileLines;
}

close(chosen(packages()).flatMap(problemsOf), 'limits hold', 'limits broken');
