// A workspace of a few inline files, in which a check runs as it does in this one: so that each check is seen to fail.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Outcome {
  readonly succeeded: boolean;
  /** What the check printed, errors and all. */
  readonly output: string;
  /** The text of a file as the check left it. */
  readonly read: (file: string) => string;
}

/** Runs `tools/check/NAME.ts` with arguments in a workspace made of files by their paths. */
export function check(name: string, files: Readonly<Record<string, string>>, ...args: string[]): Outcome {
  const folder = mkdtempSync(path.join(tmpdir(), 'numloom-check-'));
  try {
    const all = { ...Object.fromEntries(manifests(files)), ...files };
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    mkdirSync(path.join(folder, 'tools'), { recursive: true });
    symlinkSync(path.join(root, 'tools/docs'), path.join(folder, 'tools/docs'), 'junction');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, `tools/check/${name}.ts`), ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NUMLOOM_ROOT: folder },
      },
    );
    const kept = Object.fromEntries(
      Object.keys(all).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
    );
    return { succeeded: status === 0, output: `${stdout}${stderr}`, read: (file) => kept[file]! };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every package of the files gets the manifest and the tsconfig.json that it lacks. */
function manifests(files: Readonly<Record<string, string>>): [string, string][] {
  const names = new Set(Object.keys(files).flatMap((file) => /^packages\/([^/]+)\//.exec(file)?.[1] ?? []));
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'NodeNext',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  return [...names].flatMap((name) => [
    [`packages/${name}/package.json`, JSON.stringify({ name: `@numloom/${name}`, type: 'module' })],
    [`packages/${name}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ['src'] })],
  ]);
}
