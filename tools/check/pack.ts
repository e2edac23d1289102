// What a user gets: the packages are packed, installed into an empty folder, type-checked there without leniency, and used.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'numloom-pack-'));
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    // Nx asks for colours, which would be part of what the programs print.
    env: { ...process.env, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

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
/** The crew needs Node's own types, as every program on Node's threads does. */
const crewProgram = `import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from '@numloom/parallel';
const crew: Crew = await startCrew({ threads: 2, threshold: 0 });
const a = np.array([[0, 1], [-1, 2]]);
const b: np.NDArray<'float64'> = await crew.offload(() => np.exp(np.matmul(a, a.T)));
// @ts-expect-error the types arrived: they are not any
export const wrong: Promise<string> = crew.offload(() => np.exp(a));
await wrong;
const task = await crew.run<{ readonly sum: number }>(new URL('./task.mjs', import.meta.url), np.share(b));
console.log(np.sum(b).item() === task.sum, task.sum.toFixed(6));
await crew.close();
`;
const task = `import * as np from '@numloom/ndarray';
export default (handle) => ({ sum: np.sum(np.attach(handle)).item() });
`;
const expected = '[[0.73105858 0.88079708]\n [0.88079708 0.99330715]] 3.485960\n';
const crewExpected = 'true 165.909553\n';

try {
  const tarballs = ['kernels', 'ndarray', 'neural-network', 'parallel', 'io'].map((name) => {
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
  const node = `@types/node@${manifest.devDependencies['@types/node']}`;
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', node, ...tarballs]);
  writeFileSync(path.join(folder, 'program.ts'), program);
  writeFileSync(path.join(folder, 'crew.ts'), crewProgram);
  writeFileSync(path.join(folder, 'task.mjs'), task);
  const options = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable'],
    types: [],
    skipLibCheck: false,
    noEmit: false,
  };
  const check = (name: string, settings: object) => {
    writeFileSync(path.join(folder, name), JSON.stringify(settings));
    run(path.join(root, 'node_modules/.bin/tsc'), ['-p', name]);
  };
  writeFileSync(path.join(folder, 'console.d.ts'), 'declare const console: { log(...values: unknown[]): void };\n');
  check('tsconfig.json', { compilerOptions: options, files: ['program.ts', 'console.d.ts'] });
  // Piscina's declarations are not ours to check.
  check('tsconfig.crew.json', {
    compilerOptions: { ...options, types: ['node'], skipLibCheck: true },
    files: ['crew.ts'],
  });
  for (const [file, wanted] of [
    ['program.js', expected],
    ['crew.js', crewExpected],
  ] as const) {
    const printed = run(process.execPath, [file]);
    if (printed !== wanted)
      throw new Error(`${file} of the installed packages printed\n${printed}instead of\n${wanted}`);
  }
  console.log('packed, installed, type-checked and used');
} catch (error) {
  const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
  console.error(`${message}\n${stdout ?? ''}${stderr ?? ''}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
