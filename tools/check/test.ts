// npm test: build (with type check), what looks at the sources, unit and property tests, those with a crew at work, the tests of these
// tools, and all tests on every engine. Every part is a target of Nx, which runs two at a time and knows what has not changed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type Count, countTasks, countTests, total } from './count.ts';

const root = path.resolve(import.meta.dirname, '../..');

const nx = (...targets: string[]) => ['nx', 'run-many', '-t', ...targets, '--output-style=static'];

/** Property tests draw new cases in every run: in CI a cached result would hide them. The variable is an input of all tests. */
const env = process.env.CI ? { ...process.env, NUMLOOM_RUN: String(Date.now()) } : process.env;

interface Part {
  readonly title: string;
  readonly command: readonly string[];
  readonly count: (output: string, succeeded: boolean) => Count;
}

const parts: readonly Part[] = [
  { title: 'build', command: nx('build'), count: countTasks },
  {
    title: 'sources, examples and packages',
    command: nx('lint', 'arrows', 'limits', 'casts', 'docs', 'examples', 'names', 'picture', 'pack'),
    count: countTasks,
  },
  {
    title: 'tests, with a crew and on every engine',
    command: nx('test', 'test:crew', 'engines'),
    count: countTests,
  },
];

function run(command: readonly string[]): Promise<{ output: string; succeeded: boolean }> {
  return new Promise((resolve) => {
    const child = spawn(command[0]!, command.slice(1), { cwd: root, env, shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ output: `${output}\n${error.message}`, succeeded: false }));
    child.on('close', (code) => resolve({ output, succeeded: code === 0 }));
  });
}

const counts: Count[] = [];
for (const { title, command, count } of parts) {
  console.log(`\n=== ${title}`);
  const start = performance.now();
  const { output, succeeded } = await run(command);
  console.log(`${title}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  counts.push(count(output, succeeded));
  if (!succeeded && title === 'build') break;
}
process.exitCode = total(undefined, counts);
