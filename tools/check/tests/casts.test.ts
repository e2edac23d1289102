import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castsOf, without } from '../casts/cast.ts';
import { check } from './workspace-of.ts';

const source = `import { b as c } from './b.ts';
export const needed = JSON.parse('1') as unknown as number;
export const constant = ['a'] as const;
export const checked = { c } satisfies object;
export function first(x: number[]): number {
  return (x as number[])[0]! + (<number>c);
}
`;
const run = (budget: object, ...args: string[]) =>
  check(
    'casts',
    {
      'packages/io/src/index.ts': source,
      'packages/io/src/b.ts': 'export const b: number = 1;\n',
      'packages/io/src/a.test.ts': 'export const x = 1 as number;\n',
      'tools/check/casts.json': JSON.stringify(budget),
    },
    'io',
    ...args,
  );

test('assertions of a type are counted; const, satisfies, renamed imports and tests are not', () => {
  assert.deepEqual(
    castsOf('index.ts', source).map((cast) => [cast.lines[0], cast.text]),
    [
      [2, "JSON.parse('1') as unknown as number"],
      [2, "JSON.parse('1') as unknown"],
      [6, 'x as number[]'],
      [6, '<number>c'],
    ],
  );
  assert.match(run({ casts: { io: 4 } }).output, /io: 4 casts\nbudgets of casts hold/);
});

test('a count above the budget fails, and so does one below, which --write lowers', () => {
  assert.match(run({ casts: { io: 3 } }).output, /io: 4, and the budget .* is 3/);
  assert.match(run({ casts: { io: 5 } }).output, /lower io from 5 to 4/);
  const lowered = run({ casts: { io: 5 } }, '--write');
  assert.ok(lowered.succeeded);
  assert.deepEqual(JSON.parse(lowered.read('tools/check/casts.json')), { casts: { io: 4 } });
  const raised = run({ casts: { io: 3 } }, '--write');
  assert.ok(!raised.succeeded);
  assert.deepEqual(JSON.parse(raised.read('tools/check/casts.json')), { casts: { io: 3 } });
});

test('casts without which the program compiles are found, those that it needs are not', () => {
  const { succeeded, output } = run({ casts: { io: 4 }, 'not needed': { io: 1 } }, '--unneeded');
  assert.ok(!succeeded);
  assert.match(output, /index\.ts:6: not needed: x as number\[\]/);
  assert.match(output, /index\.ts:6: not needed: <number>c/);
  assert.match(output, /not needed: io: [34], and the budget/);
});

test('a cast that is left out leaves its lines', () => {
  const text = 'const a = b as {\n  c: 1;\n};\n';
  assert.equal(without(text, castsOf('a.ts', text)), 'const a = b\n\n;\n');
});
