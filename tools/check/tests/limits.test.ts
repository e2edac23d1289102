import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from '../limits/measure.ts';
import { check } from './workspace-of.ts';

const run = (text: string, exceptions: object = {}, ...args: string[]) =>
  check(
    'limits',
    {
      'packages/io/src/a.ts': text,
      'packages/io/src/a.test.ts': 'const line = 1;\n'.repeat(400),
      'tools/check/limits.json': JSON.stringify({ io: exceptions }),
    },
    'io',
    ...args,
  );
const short = 'export const f = (a: number) => a;\n';

test('what is within the limits passes, with its figures', () => {
  const { succeeded, output } = run(short);
  assert.ok(succeeded, output);
  assert.match(
    output,
    /io: 1 files, median 1 lines, longest 1 \(a\.ts\); 1 functions with a name, median 1, longest 1 \(f\)/,
  );
});

test('long files, long functions, a sixth parameter and flags are found', () => {
  assert.match(run(short.repeat(302)).output, /a\.ts: lines of a\.ts: 302, and the limit is 300/);
  assert.ok(run(`${short}${'/** Comments and empty lines do not count. */\n\n'.repeat(300)}`).succeeded);
  assert.match(
    run(`export class C {\n  m() {\n${'    f();\n'.repeat(60)}  }\n}\n`).output,
    /a\.ts:2: lines of C\.m in a\.ts: 62, and the limit is 60/,
  );
  assert.match(
    run('export function f(a = 1, b = 2, c = 3, d = 4, e = 5, g = 6) {}\n').output,
    /parameters of f in a\.ts: 6, and the limit is 5/,
  );
  const { output } = run('export const f = (a = false, b?: boolean, c: boolean | undefined, d: string) => {};\n');
  assert.match(output, /flags of f in a\.ts: a, b, c: 3, and the limit is 0/);
});

test('an exception has a name, a most and a reason, and goes when it is not needed', () => {
  const key = 'parameters of f in a.ts';
  const text = 'export function f(a = 1, b = 2, c = 3, d = 4, e = 5, g = 6, h = 7) {}\n';
  assert.ok(run(text, { [key]: { most: 7, reason: 'a kernel' } }).succeeded);
  assert.match(run(text, { [key]: { most: 6, reason: 'a kernel' } }).output, /a\.ts: 7, and the limit is 6/);
  assert.match(run(text, { [key]: { most: 7, reason: ' ' } }).output, /has no reason/);
  assert.match(run(short, { [key]: { most: 7, reason: 'a kernel' } }).output, /no exception is needed any more/);
  const pruned = run(short, { [key]: { most: 7, reason: 'a kernel' } }, '--write');
  assert.deepEqual(JSON.parse(pruned.read('tools/check/limits.json')), { io: {} });
});

test('functions go by their class, by what they are assigned to, or by what they are within', () => {
  const text =
    'class A { constructor() {} get x() { return 1; } }\nconst f = () => [1].map((x) => x);\nconst o = { g: () => 1 };\n';
  assert.deepEqual(
    measure('a.ts', text).functions.map((one) => one.name),
    ['A.constructor', 'A.x', 'f', 'a function within f', 'g'],
  );
});
