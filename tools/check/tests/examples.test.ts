import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOfPage, examplesOfSource } from '../examples/example.ts';
import { difference, matches, textsOf } from '../examples/expected.ts';
import { check } from './workspace-of.ts';

const workspace = (docstring: string, exceptions: readonly string[] = []) => ({
  'packages/kernels/src/index.ts': `/**\n${docstring}\n */\nexport const one = 1;\n`,
  'packages/kernels/dist/index.d.ts': 'export declare const simdWidth: number;\n',
  'tools/check/examples.json': JSON.stringify({ kernels: exceptions }),
});
const run = (docstring: string, exceptions?: readonly string[]) =>
  check('examples', workspace(docstring, exceptions), 'kernels');

test('a true example passes, in both forms', () => {
  const { succeeded, output } = run(
    ' * @example `np.add([1, 2], 3) // [4, 5]`\n * @example\n * ```ts\n * const a = np.arange(3);\n * a.at(-1) // 2n\n * a // [0, 1, 2]\n * np.add([1, 2], [1, 2, 3]) // throws BroadcastError\n * ```',
  );
  assert.ok(succeeded, output);
  assert.match(output, /kernels: 2 examples, 2 to run, 0 fail/);
});

test('a wrong value, a wrong type, an exception and an open end are found, each by its line', () => {
  const { succeeded, output } = run(
    [
      ' * @example `np.add([1, 2], 3) // [4, 6]`',
      ' * @example',
      ' * ```ts',
      ' * const a: string = np.arange(3);',
      ' * ```',
      ' * @example `np.arange(2).reshape([3]) // [1, 2, 3]`',
      ' * @example `process.exit(0)`',
      ' * @example np.add(1, 2)',
    ].join('\n'),
  );
  assert.ok(!succeeded);
  assert.match(output, /index\.ts:2: expected \[4, 6\], got \[4, 5\]/);
  assert.match(output, /index\.ts:5: TS2322/);
  assert.match(output, /index\.ts:7: expected \[1, 2, 3\], and it throws ShapeError/);
  assert.match(output, /index\.ts:8: it ended the process/);
  assert.match(output, /index\.ts:9: an @example is a line in backticks/);
});

test('an exception is let pass by name, and has to go once the example is true', () => {
  assert.ok(run(' * @example `np.add(1, b)`', ['np.add(1, b)']).succeeded);
  const { succeeded, output } = run(' * @example `np.add(1, 2)`', ['np.add(1, b)']);
  assert.ok(!succeeded);
  assert.match(output, /no exception is needed any more/);
});

test('code of pages: prose behind a semicolon, hidden code above, no-run', () => {
  const page = '<!-- ts const x = 1; -->\n```ts\nx; // prose\nx // 1\n```\n```ts no-run\nf();\n```\n```sh\nls\n```\n';
  const [first, second, ...others] = examplesOfPage('README.md', page);
  assert.deepEqual([first!.line, first!.before, first!.run], [3, 'const x = 1;', true]);
  assert.equal(second!.run, false);
  assert.equal(others.length, 0);
});

test('spans behind other words are prose', () => {
  const codes = examplesOfSource('a.ts', "/** @example `a`, `b` is NumPy's `c` */\n").map((example) => example.code);
  assert.deepEqual(codes, ['a', 'b']);
});

test('values are printed on one line, numbers may be cut short', () => {
  const array = {
    dtype: 'float64',
    tolist: () => [
      [1, -0],
      [Number.NaN, 2],
    ],
    toString: () => '[[ 1. -0.]\n [nan  2.]]',
  };
  assert.deepEqual(textsOf(array), ['[[1, -0], [NaN, 2]]', '[[1. -0.] [nan 2.]]']);
  assert.deepEqual(textsOf({ a: [3n, 'text'] }), ["{a: [3n, 'text']}"]);
  assert.ok(matches('0.7310585786', '0.7310...'));
  assert.ok(!matches('0.7311', '0.7310...'));
  assert.ok(!matches('0.73105e-7', '0.7310...'));
  assert.ok(matches('[0.12, 0.25]', '[ 0.1..., 0.2... ]'));
  assert.equal(difference({ error: new TypeError('no') }, 'throws TypeError'), undefined);
  assert.match(difference({ value: 1 }, 'throws TypeError')!, /got 1/);
});
