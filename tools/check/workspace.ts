// Where the workspace is, what packages it has, and how a check ends.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The workspace that is checked: this one, unless NUMLOOM_ROOT names another clone. */
export const root = process.env.NUMLOOM_ROOT ?? path.resolve(import.meta.dirname, '../..');

/** The packages that users install, from the ground up. */
export const published = ['kernels', 'ndarray', 'parallel', 'io', 'neural-network'] as const;

/** Every package by its folder's name. */
export const packages = (): string[] =>
  globSync('packages/*/package.json', { cwd: root })
    .map((file) => path.basename(path.dirname(file)))
    .sort();

/** Packages named on the command line, or else all of a list; an unknown name is an error. */
export function chosen(all: readonly string[], argv: readonly string[] = process.argv.slice(2)): readonly string[] {
  const names = argv.filter((argument) => !argument.startsWith('--')).map((name) => name.replace('@numloom/', ''));
  for (const name of names) if (!all.includes(name)) throw new Error(`'${name}' is not one of ${all.join(', ')}`);
  return names.length === 0 ? all : names;
}

export const flag = (name: string): boolean => process.argv.includes(`--${name}`);

export const isTest = (file: string): boolean => /\.(test|testing)\.ts$/.test(file);

/** TypeScript files of a package's `src`, by paths from the root with forward slashes, tests included. */
export const sourcesOf = (name: string): string[] =>
  globSync(`packages/${name}/src/**/*.ts`, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();

export const readText = (file: string): string => readFileSync(path.join(root, file), 'utf8');
export const readJson = <T>(file: string): T => JSON.parse(readText(file)) as T;
export const writeJson = (file: string, value: unknown): void =>
  writeFileSync(path.join(root, file), `${JSON.stringify(value, null, 2)}\n`);

/** Prints what is wrong, then one closing line; the process fails if anything is. */
export function close(problems: readonly string[], holds: string, broken: string): void {
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? holds : `${problems.length} ${broken}`);
  if (problems.length > 0) process.exitCode = 1;
}
