// Which casts of a package the compiler does not need: all are left out in a copy, and those come back without which it fails.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readText, root } from '../workspace.ts';
import { type Cast, without } from './cast.ts';

interface CompilerError {
  readonly file: string;
  readonly line: number;
}

/** Settings that differ from the package's: nothing is written, and an import that only a cast needed is no error. */
const compilerOptions = {
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  noEmit: true,
  noEmitOnError: false,
  noUnusedLocals: false,
};

/** A copy of a package, tests included, beside the caches of Nx, where its imports are found as they are in the package. */
class Copy {
  readonly #folder: string;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    this.#folder = path.join(root, '.nx/casts', name);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    cpSync(path.join(root, 'packages', name), this.#folder, {
      recursive: true,
      filter: (file) => path.relative(root, file) !== path.join('packages', name, 'dist'),
    });
    const tsconfig = {
      extends: path.join(root, 'packages', name, 'tsconfig.json'),
      compilerOptions: { ...compilerOptions, rootDir: '../../..', tsBuildInfoFile: null },
      include: ['src', '../../../types'],
      references: [],
    };
    writeFileSync(path.join(this.#folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  }

  /** The errors of the package without some casts. */
  errorsWithout(casts: readonly Cast[]): CompilerError[] {
    const changed = Map.groupBy(casts, (cast) => cast.file);
    const pathOf = (file: string) => path.join(this.#folder, path.relative(`packages/${this.#name}`, file));
    for (const [file, some] of changed) writeFileSync(pathOf(file), without(readText(file), some));
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], {
      cwd: this.#folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    for (const file of changed.keys()) writeFileSync(pathOf(file), readText(file));
    return [...stdout.matchAll(/^([^\s(][^(]*)\((\d+),\d+\): error /gm)].map(([, file, line]) => ({
      file: path.posix.join('packages', this.#name, file!),
      line: Number(line),
    }));
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const touches = ({ file, line }: CompilerError, cast: Cast, lines: readonly [number, number]): boolean =>
  file === cast.file && lines[0] <= line && line <= lines[1];

/** The casts that an error asks for: on its line, else in its statement, else in its file, else any. */
function askedFor(error: CompilerError, casts: readonly Cast[]): readonly Cast[] {
  const nearer = [
    casts.filter((cast) => touches(error, cast, cast.lines)),
    casts.filter((cast) => touches(error, cast, cast.statement)),
    casts.filter((cast) => cast.file === error.file),
  ];
  return nearer.find((some) => some.length > 0) ?? casts;
}

/** Of some casts those that can be left out together, beside others that are. */
function removable(copy: Copy, casts: readonly Cast[], beside: readonly Cast[] = []): readonly Cast[] {
  let left = casts;
  for (;;) {
    if (left.length === 0) return left;
    const errors = copy.errorsWithout([...beside, ...left]);
    if (errors.length === 0) return left;
    const needed = new Set(errors.flatMap((error) => askedFor(error, left)));
    left = left.filter((cast) => !needed.has(cast));
  }
}

/**
 * Casts of a package without all of which it compiles. First all are left out at once; of several in a statement one may have come
 * back for another's error, so then they are tried one per statement.
 */
export function unneededCasts(name: string, casts: readonly Cast[]): readonly Cast[] {
  const copy = new Copy(name);
  try {
    if (copy.errorsWithout([]).length > 0)
      throw new Error(`packages/${name} does not compile; are the packages below it built?`);
    let found = removable(copy, casts);
    const statements = Map.groupBy(
      casts.filter((cast) => !found.includes(cast)),
      (cast) => `${cast.file}:${cast.statement[0]}`,
    );
    const rest = [...statements.values()].filter((some) => some.length > 1);
    for (let k = 0; rest.some((some) => k < some.length); k++) {
      const one = rest.flatMap((some) => some.slice(k, k + 1));
      found = [...found, ...removable(copy, one, found)];
    }
    return found;
  } finally {
    copy.close();
  }
}
