// node tools/check/examples.ts [PACKAGE | pages]...: every @example of the published packages and every ts block of the pages is
// type-checked strictly and run against the built packages; a comment behind an expression has to be its value.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { keepNames } from './budget.ts';
import { exportsOf, ts } from './compiler.ts';
import { type Example, examplesOfPage, examplesOfSource } from './examples/example.ts';
import { moduleOf } from './examples/module.ts';
import type { Finding, Result } from './examples/run.ts';
import { chosen, close, isTest, published, readText, root, sourcesOf } from './workspace.ts';

/** The pages of no package: the README of the workspace, and docs. */
const PAGES = 'pages';

/** What a user's program is checked with. */
const compilerOptions = {
  strict: true,
  module: 'NodeNext',
  target: 'ES2023',
  lib: ['ES2023', 'ESNext.Disposable'],
  types: ['node'],
  moduleDetection: 'force',
  skipLibCheck: true,
  sourceMap: false,
  outDir: 'out',
};

interface Failure extends Finding {
  readonly example: Example;
}

function examplesOf(group: string): Example[] {
  const pages =
    group === PAGES ? ['README.md', ...globSync('docs/*.md', { cwd: root }).sort()] : [`packages/${group}/README.md`];
  const sources = group === PAGES ? [] : sourcesOf(group).filter((file) => !isTest(file));
  return [
    ...sources.flatMap((file) => examplesOfSource(file, readText(file))),
    ...pages
      .filter((file) => existsSync(path.join(root, file)))
      .flatMap((file) => examplesOfPage(file, readText(file))),
  ];
}

/** The names that a built package exports, types included. */
function exportedNames(name: string): Set<string> {
  const file = `packages/${name}/dist/index.d.ts`;
  if (!existsSync(path.join(root, file))) throw new Error(`${file} is not there: npx nx build ${name}`);
  const options = { module: ts.ModuleKind.NodeNext, skipLibCheck: true, noLib: true, types: [] };
  return new Set(exportsOf(ts.createProgram([path.join(root, file)], options), file).map((symbol) => symbol.name));
}

/**
 * Type-checks the modules in a folder and writes their JavaScript; the errors by the module's number. The compiler looks for errors
 * of types only where there is none of syntax, so modules with one are taken away first.
 */
function compile(folder: string): Map<number, Finding[]> {
  const errors = compileOnce(folder);
  const isSyntax = ({ message }: Finding) => /^TS1\d{3}:/.test(message);
  const unreadable = [...errors].filter(([, findings]) => findings.some(isSyntax));
  if (unreadable.length === 0) return errors;
  for (const [id] of unreadable) rmSync(path.join(folder, `${id}.ts`));
  return new Map([...unreadable, ...compileOnce(folder)]);
}

function compileOnce(folder: string): Map<number, Finding[]> {
  const errors = new Map<number, Finding[]>();
  if (globSync('*.ts', { cwd: folder }).length === 0) return errors;
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  for (const [, id, line, message] of stdout.matchAll(/^(\d+)\.ts\((\d+),\d+\): error (.*)$/gm))
    errors.set(Number(id), [...(errors.get(Number(id)) ?? []), { line: Number(line), message: message! }]);
  if (status !== 0 && errors.size === 0) throw new Error(`tsc failed:\n${stdout}${stderr}`);
  return errors;
}

/** Runs modules in one process, whose working folder is empty and then thrown away. */
function runAll(folder: string, ids: readonly number[]): Map<number, readonly Finding[]> {
  const [list, results] = [path.join(folder, 'list.json'), path.join(folder, 'results.jsonl')];
  const cwd = mkdtempSync(path.join(tmpdir(), 'numloom-examples-'));
  const found = new Map<number, readonly Finding[]>();
  let waiting = ids;
  try {
    // The process of an example that ends it, or hangs it, is followed by one for the rest.
    while (waiting.length > 0) {
      const runnables = waiting.map((id) => ({ id, url: pathToFileURL(path.join(folder, `out/${id}.js`)).href }));
      writeFileSync(list, JSON.stringify(runnables));
      writeFileSync(results, '');
      const runner = path.join(import.meta.dirname, 'examples/run.ts');
      const { stderr, signal } = spawnSync(process.execPath, ['--no-warnings', runner, list, results], {
        cwd,
        encoding: 'utf8',
        timeout: 300_000,
        killSignal: 'SIGKILL',
      });
      const lines = readFileSync(results, 'utf8').trim().split('\n').filter(Boolean);
      let last = waiting[0]!;
      for (const result of lines.map((line) => JSON.parse(line) as Result)) {
        if ('begun' in result) last = result.begun;
        else found.set(result.id, result.findings);
      }
      if (!found.has(last))
        found.set(last, [{ message: `it ended the process (${signal ?? 'exit'}): ${stderr.trim()}` }]);
      waiting = waiting.filter((id) => !found.has(id));
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
  return found;
}

function failuresOf(group: string, examples: readonly Example[]): Failure[] {
  const folder = path.join(root, '.nx/examples', group);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const exported = group === PAGES || group === 'ndarray' ? new Set<string>() : exportedNames(group);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  examples.forEach((example, id) => {
    if (!example.problem) writeFileSync(path.join(folder, `${id}.ts`), moduleOf(example, { own: group, exported }));
  });
  const errors = compile(folder);
  const runnable = [...examples.keys()].filter((id) => examples[id]!.run && !errors.has(id));
  const findings = runAll(folder, runnable);
  return examples.flatMap((example, id) => {
    if (example.problem) return [malformed(example)];
    // The second line of the module is the first of the code.
    const wrong = (errors.get(id) ?? []).map(({ line, message }) => ({ line: example.line + line! - 2, message }));
    return [...wrong, ...(findings.get(id) ?? [])].slice(0, 3).map((finding) => ({ ...finding, example }));
  });
}

const malformed = (example: Example): Failure => ({ example, message: example.problem! });

/** An exception goes by the code, which stays the same when its file moves. */
const keyOf = ({ code }: Example): string => code.replace(/\s+/g, ' ').slice(0, 100);

const problems: string[] = [];
for (const group of chosen([...published, PAGES])) {
  const examples = examplesOf(group);
  const failures = failuresOf(group, examples);
  const failed = new Map(
    failures.map(({ example, line, message }) => [
      keyOf(example),
      `${example.file}:${line ?? example.line}: ${message}`,
    ]),
  );
  problems.push(...keepNames('examples', group, failed));
  const run = examples.filter((example) => example.run).length;
  console.log(
    `${group}: ${examples.length} examples, ${run} to run, ${new Set(failures.map((f) => f.example)).size} fail`,
  );
}
close(problems, 'examples are true', 'problems with examples');
