// What a user gets: the packages are packed, installed into an empty folder, type-checked there without leniency, and used.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'numloom-pack-'));
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });

const program = `import * as np from '@numloom/ndarray';
import { sigmoid } from '@numloom/neural-network';
const a: np.NDArray<'float64'> = np.array([[0, 1], [-1, 2]]);
const b: np.NDArray<'float64'> = sigmoid(np.matmul(a, a.T));
const n: number = np.sum(b).item();
export const c: np.NDArray<'float64'> = a.add(1).T.matmul(a);
// @ts-expect-error the types arrived: they are not any
export const wrong: np.NDArray<'int8'> = a.add(1);
// @ts-expect-error likewise
export const alsoWrong: string = sigmoid(a);
console.log(String(b), n.toFixed(6));
`;
const expected = '[[0.73105858 0.88079708]\n [0.88079708 0.99330715]] 3.485960\n';

try {
  const tarballs = ['kernels', 'ndarray', 'neural-network'].map((name) => {
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--pack-destination', folder], path.join(root, 'packages', name)),
    ) as {
      filename: string;
      files: { path: string }[];
    }[];
    const strays = packed!.files.filter((f) => /\.(test|testing)\.|fixtures/.test(f.path));
    if (strays.length > 0) throw new Error(`@numloom/${name} packs ${strays.map((f) => f.path).join(', ')}`);
    return path.join(folder, packed!.filename);
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs]);
  writeFileSync(path.join(folder, 'program.ts'), program);
  const options = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable'],
    types: [],
    skipLibCheck: false,
    noEmit: false,
  };
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['program.ts', 'console.d.ts'] }),
  );
  writeFileSync(path.join(folder, 'console.d.ts'), 'declare const console: { log(...values: unknown[]): void };\n');
  run(path.join(root, 'node_modules/.bin/tsc'), ['-p', '.']);
  const printed = run(process.execPath, ['program.js']);
  if (printed !== expected) throw new Error(`the installed packages printed\n${printed}instead of\n${expected}`);
  console.log('packed, installed, type-checked and used');
} catch (error) {
  const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
  console.error(`${message}\n${stdout ?? ''}${stderr ?? ''}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
