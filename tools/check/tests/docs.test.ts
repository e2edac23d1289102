import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fragmentsOf } from '../docs/fragments.ts';
import { check } from './workspace-of.ts';

const run = (name: string, files: Readonly<Record<string, string>>, budget: object = {}) =>
  check(
    'docs',
    {
      ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`packages/${name}/src/${file}`, text])),
      'tools/check/docs.json': JSON.stringify(budget),
    },
    name,
  );

const whole = `
/** Adds one. NumPy: \`np.f\`.
 * @throws OddError when x is odd
 * @example \`np.f(1) // 2\` */
export function f(x: number): number {
  if (x % 2) throw new OddError();
  return x + 1;
}
/** An odd number. */
export class OddError extends Error {}
`;

test('names with all that they need pass, also those of a namespace', () => {
  const { succeeded, output } = run('ndarray', {
    'index.ts': "export * from './f.ts';\nexport * as space from './f.ts';\n",
    'f.ts': whole,
  });
  assert.ok(succeeded, output);
  assert.match(output, /2 public names, 2 with a docstring; 1 functions and classes, 1 with an @example/);
});

test('a missing docstring, @example, @throws and known name are found, of members too, and fragments', () => {
  const { succeeded, output } = run('ndarray', {
    'index.ts': "export { g, h, C, type I } from './inner.ts';\n",
    'inner.ts': `export class OwnError extends Error {}
const helper = () => { throw new OwnError(); };
export const g = (x: number) => x;
/** Of h. */
export function h(): void { helper(); }
/** A class. */
export class C { m(): void { throw new OwnError(); } #hidden = 1; private p = this.#hidden + this.p; }
export interface I { member: number }
export const notPublic = () => undefined;
`,
  });
  assert.ok(!succeeded);
  for (const line of [
    'no docstring: packages/ndarray/src/inner.ts:3: g',
    'no docstring: packages/ndarray/src/inner.ts:7: C.m',
    'no docstring: packages/ndarray/src/inner.ts:8: I',
    'no docstring: packages/ndarray/src/inner.ts:8: I.member',
    'no @example: packages/ndarray/src/inner.ts:7: C',
    'no @throws: packages/ndarray/src/inner.ts:5: h: OwnError',
    'no @throws: packages/ndarray/src/inner.ts:7: C.m: OwnError',
    'no known name: packages/ndarray/src/inner.ts:3: g: NumPy: `np.x`, or NumPy: none',
    'no whole sentence: packages/ndarray/src/inner.ts:4: Of h.',
  ])
    assert.ok(output.includes(`${line}\n`), `${line}\n${output}`);
  assert.doesNotMatch(output, /hidden|notPublic|C\.p\b/);
});

test('the budget of misses can only fall', () => {
  const files = { 'index.ts': 'export const x = 1;\n' };
  assert.ok(run('io', files, { io: { docstring: 1 } }).succeeded);
  assert.match(run('io', files, { io: { docstring: 2 } }).output, /lower docstring from 2 to 1/);
});

test('fragments are docstrings and first lines of comments', () => {
  const text =
    '/** The same for columns. */\nf(); // How\n// It says\n// What is meant.\n/**\n * Who does it.\n */\n// Often.\n';
  assert.deepEqual(
    fragmentsOf(text).map((fragment) => fragment.line),
    [1, 2, 6],
  );
});
