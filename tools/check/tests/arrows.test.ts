import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circlesOf } from '../arrows/graph.ts';
import { check } from './workspace-of.ts';

const bare = (name: string, references: readonly string[] = []) => ({
  [`packages/${name}/package.json`]: JSON.stringify({
    name: `@numloom/${name}`,
    dependencies: Object.fromEntries(references.map((r) => [`@numloom/${r}`, '0'])),
  }),
  [`packages/${name}/tsconfig.json`]: JSON.stringify({ references: references.map((r) => ({ path: `../${r}` })) }),
});
const run = (
  name: string,
  references: readonly string[],
  files: Readonly<Record<string, string>>,
  budget: object = {},
) => {
  const sources = Object.entries(files).map(([file, text]) => [`packages/${name}/src/${file}`, text]);
  const all = {
    ...bare(name, references),
    ...Object.fromEntries(sources),
    'tools/check/arrows.json': JSON.stringify(budget),
  };
  return check('arrows', all, name);
};

test('arrows that point down hold', () => {
  const { succeeded, output } = run('ndarray', ['kernels'], {
    'core/a.ts': "import '@numloom/kernels';",
    'ufunc/b.ts': "import type { A } from '../core/a.ts';",
    'ufunc/b.test.ts': "import '../index.ts';",
    'index.ts': "export * from './ufunc/b.ts';",
  });
  assert.ok(succeeded, output);
});

test('an import from a layer above is found, even of a type or within a type', () => {
  for (const text of [
    "import type { B } from '../ufunc/b.ts';",
    "export type B = import('../ufunc/b.ts').B;",
    "export * as b from '../ufunc/b.ts';",
    "await import('../ufunc/b.ts');",
  ]) {
    const { succeeded, output } = run('ndarray', ['kernels'], {
      'core/a.ts': text,
      'ufunc/b.ts': 'export type B = 1;',
    });
    assert.ok(!succeeded);
    assert.match(output, /core\/a\.ts imports ufunc\/b\.ts: ufunc is above core/);
  }
});

test('a folder that is in no layer is said to be', () => {
  const { output } = run('ndarray', ['kernels'], { 'limbo/a.ts': '' });
  assert.match(output, /src\/limbo is in no layer: give it its place/);
});

test('circles are found, and let pass by name only while they are there', () => {
  const files = { 'core/a.ts': "import './b.ts';", 'core/b.ts': "import type {} from './a.ts';" };
  const budget = { ndarray: ['circle: core/a.ts, core/b.ts'] };
  assert.match(
    run('ndarray', ['kernels'], files).output,
    /files import each other in a circle: core\/a\.ts, core\/b\.ts/,
  );
  assert.ok(run('ndarray', ['kernels'], files, budget).succeeded);
  const { succeeded, output } = run('ndarray', ['kernels'], { 'core/a.ts': '' }, budget);
  assert.ok(!succeeded);
  assert.match(output, /no exception is needed any more/);
});

test('a package above, a package from outside and a missing dependency are found', () => {
  const { output } = run('kernels', ['ndarray'], {
    'index.ts': "import '@numloom/ndarray';\nimport 'lodash';\nimport '../../io/src/x.ts';",
  });
  assert.match(output, /package\.json depends on ndarray/);
  assert.match(output, /index\.ts imports @numloom\/ndarray/);
  assert.match(output, /index\.ts imports lodash, from outside/);
  assert.match(output, /index\.ts reaches out of its package/);
  assert.match(run('io', [], { 'index.ts': '' }).output, /package\.json does not depend on ndarray/);
});

test('a ninth file at the top of src is too many, and a budget falls with their number', () => {
  const files = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, k) => [`f${k}.ts`, '']));
  const budget = { 'files at the top of src': { io: 10 } };
  assert.ok(run('io', ['ndarray'], files(8)).succeeded);
  assert.match(run('io', ['ndarray'], files(9)).output, /io: 9, and the budget .* is 0/);
  assert.ok(run('io', ['ndarray'], files(10), budget).succeeded);
  assert.match(run('io', ['ndarray'], files(9), budget).output, /lower io from 10 to 9/);
});

test('circles of a graph are its strongly connected components', () => {
  const graph = Object.entries({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [], e: ['e'] }).map(([file, imports]) => ({
    file,
    imports,
    specifiers: imports,
  }));
  assert.deepEqual(circlesOf(graph), [['a', 'b', 'c'], ['e']]);
});
