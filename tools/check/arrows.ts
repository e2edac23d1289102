// Import directions: a package imports those below it, never one above or beside it. Checked in three places that must agree:
// the imports in the sources, the dependencies in package.json, and the references in tsconfig.json.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Who may import whom; tests may also import testing, and what is named below. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  testing: [],
  kernels: [],
  ndarray: ['kernels'],
  parallel: ['kernels'],
  io: ['ndarray'],
  'neural-network': ['io', 'ndarray'],
  examples: ['ndarray', 'neural-network', 'parallel'],
  benchmarks: ['kernels', 'ndarray', 'neural-network', 'parallel'],
};

/** The crew's tests run operations on it; its sources never see an array. */
const testArrows: Readonly<Record<string, readonly string[]>> = { parallel: ['ndarray'] };

/** Packages that install nothing from outside: their run time is Node alone. */
const bare = ['kernels', 'ndarray'];

const root = path.resolve(import.meta.dirname, '../..');
const problems: string[] = [];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
const ours = (names: readonly string[]): string[] =>
  names.flatMap((name) => (name.startsWith('@numloom/') ? [name.slice(9)] : []));

for (const folder of globSync('packages/*', { cwd: root })) {
  const name = path.basename(folder);
  const allowed = arrows[name];
  if (!allowed) {
    problems.push(`${folder}: not in the table of tools/check/arrows.ts`);
    continue;
  }
  const manifest = read<Manifest>(`${folder}/package.json`);
  const dependencies = Object.keys(manifest.dependencies ?? {});
  for (const other of ours(dependencies))
    if (!allowed.includes(other)) problems.push(`${folder}/package.json depends on ${other}`);
  for (const other of allowed)
    if (!ours(dependencies).includes(other)) problems.push(`${folder}/package.json does not depend on ${other}`);
  if (bare.includes(name) && dependencies.some((d) => !d.startsWith('@numloom/')))
    problems.push(`${folder}/package.json has a dependency from outside`);
  const references =
    read<{ references?: { path: string }[] }>(`${folder}/tsconfig.json`).references?.map((r) =>
      path.basename(r.path),
    ) ?? [];
  const wanted = [...allowed, ...ours(Object.keys(manifest.devDependencies ?? {}))].sort();
  if ([...references].sort().join() !== wanted.join())
    problems.push(
      `${folder}/tsconfig.json references ${references.join(', ')}; package.json says ${wanted.join(', ')}`,
    );
  for (const file of globSync(`${folder}/src/**/*.ts`, { cwd: root })) checkImports(file, name, allowed);
}

function checkImports(file: string, name: string, allowed: readonly string[]): void {
  const source = readFileSync(path.join(root, file), 'utf8');
  const isTest = /\.(test|testing)\.ts$/.test(file);
  for (const [, specifier] of source.matchAll(/(?:from|import\()\s*'([^'\s;]+)'/g)) {
    if (specifier!.startsWith('.')) {
      if (!path.resolve(root, path.dirname(file), specifier!).startsWith(path.join(root, 'packages', name)))
        problems.push(`${file} reaches out of its package: ${specifier}`);
      continue;
    }
    const other = ours([specifier!])[0];
    if (
      other !== undefined &&
      other !== name &&
      !allowed.includes(other) &&
      !(isTest && ['testing', ...(testArrows[name] ?? [])].includes(other))
    )
      problems.push(`${file} imports ${specifier}`);
    if (other === undefined && bare.includes(name) && !specifier!.startsWith('node:') && !isTest)
      problems.push(`${file} imports ${specifier}, from outside`);
  }
}

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'import directions hold' : `${problems.length} import directions broken`);
process.exitCode = problems.length === 0 ? 0 : 1;
