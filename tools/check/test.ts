// npm test: lint, import directions, build (with type check), unit and property tests, and all of them on every engine.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type Count, countTests, total } from './count.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Property tests draw new cases in every run: in CI a cached result would hide them. */
const cache = process.env.CI ? ['--skip-nx-cache'] : [];
const nx = (target: string) => ['nx', 'run-many', '-t', target, '--output-style=static', ...cache];

const checks: readonly { readonly title: string; readonly command: readonly string[]; readonly tests?: boolean }[] = [
  { title: 'lint', command: ['biome', 'check', '.'] },
  { title: 'import directions', command: ['node', 'tools/check/arrows.ts'] },
  { title: 'build', command: nx('build') },
  { title: 'page of names', command: ['node', '--no-warnings', 'tools/docs/names.ts', '--check'] },
  { title: 'packages as a user gets them', command: ['node', 'tools/check/pack.ts'] },
  { title: 'tests', command: nx('test'), tests: true },
  { title: 'engines', command: ['node', 'tools/engines/engines.ts'], tests: true },
];

function run(command: readonly string[]): Promise<{ output: string; succeeded: boolean }> {
  return new Promise((resolve) => {
    const child = spawn(command[0]!, command.slice(1), { cwd: root, shell: process.platform === 'win32' });
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
for (const { title, command, tests } of checks) {
  console.log(`\n=== ${title}`);
  const { output, succeeded } = await run(command);
  // The engines print their own sum.
  const sum = /^engines: (\d+) passed, (\d+) failed$/m.exec(output);
  const count = sum ? { passed: Number(sum[1]), failed: Number(sum[2]) } : countTests(output, succeeded);
  counts.push(tests ? count : { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });
  if (!succeeded && title === 'build') break;
}
process.exitCode = total(undefined, counts);
