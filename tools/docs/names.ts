// docs/numpy-names.md: every name of NumPy's and what it is here. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as io from '../../packages/io/dist/index.js';
import * as np from '../../packages/ndarray/dist/index.js';

const root = path.resolve(import.meta.dirname, '../..');
const page = path.join(root, 'docs/numpy-names.md');

interface Names {
  readonly numpy: string;
  readonly functions: Readonly<Record<string, readonly string[]>>;
  readonly methods: readonly string[];
}
const names = JSON.parse(readFileSync(path.join(import.meta.dirname, 'numpy-names.json'), 'utf8')) as Names;

/** Where the name is not NumPy's in camelCase, or another function does the same. */
const others: Readonly<Record<string, string>> = {
  absolute: '`np.abs`, `np.absolute`',
  bitwise_count: '',
  expand_dims: '`np.expandDims`',
  frombuffer: '`np.fromTypedArray`',
  asfortranarray: '`np.ascontiguousarray(a.T).T`',
  load: '`load` of `@numloom/io`',
  'linalg.tensorinv': '',
  unravel_index: '',
};

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function answer(prefix: string, name: string): string {
  const full = prefix + name;
  if (others[full]) return others[full]!;
  const space = prefix === '' ? np : ((np as Record<string, unknown>)[prefix.slice(0, -1)] as object);
  if (camel(name) in space) return `\`np.${prefix}${camel(name)}\``;
  if (prefix === '' && camel(name) in io) return `\`${camel(name)}\` of \`@numloom/io\``;
  return '—';
}

function table(prefix: string, list: readonly string[]): string {
  const rows = list.map((name) => `| \`np.${prefix}${name}\` | ${answer(prefix, name)} |`);
  return ['| NumPy | numloom |', '|---|---|', ...rows].join('\n');
}

const array = np.zeros([1, 1]) as object;
const methods = names.methods.map((name) => {
  const here = name in array ? `a.${name}` : camel(name) in array ? `a.${camel(name)}` : undefined;
  const asFunction = camel(name) in np ? `np.${camel(name)}` : undefined;
  return `| \`a.${name}\` | ${here ? `\`${here}\`` : asFunction ? `\`${asFunction}(a, ...)\`` : '—'} |`;
});

const count = Object.entries(names.functions)
  .flatMap(([prefix, list]) => list.map((name) => answer(prefix, name)))
  .reduce(([there, all], text): [number, number] => [there + (text === '—' ? 0 : 1), all + 1], [0, 0]);

const operators = [
  ['a + b, a - b, a * b', 'a.add(b), a.subtract(b), a.multiply(b)'],
  ['a / b, a // b, a % b, a ** b', 'a.divide(b), a.floorDivide(b), a.remainder(b), a.power(b)'],
  ['a @ b', 'a.matmul(b)'],
  ['-a, +a, abs(a), ~a', 'a.negative(), a.positive(), a.abs(), a.invert()'],
  [
    'a & b, a | b, a ^ b, a << b, a >> b',
    'a.bitwiseAnd(b), a.bitwiseOr(b), a.bitwiseXor(b), a.leftShift(b), a.rightShift(b)',
  ],
  [
    'a == b, a != b, a < b, a <= b, a > b, a >= b',
    'a.equal(b), a.notEqual(b), a.less(b), a.lessEqual(b), a.greater(b), a.greaterEqual(b)',
  ],
  ['a += b', 'a.iadd(b) (isubtract, imultiply, idivide)'],
  [
    'a[1], a[1:, ::2], a[..., None], a[mask], a[[0, 2]]',
    "a.slice(1), a.slice('1:', '::2'), a.slice('...', null), a.slice(mask), a.slice([0, 2])",
  ],
  ['a[1:, 0] = v', "a.set(['1:', 0], v)"],
  ['1 + 2j', 'new np.Complex(1, 2)'],
  ['f(x, axis=0, keepdims=True)', 'f(x, { axis: 0, keepdims: true })'],
].map(([numpy, ours]) => `| \`${numpy!.replaceAll('|', '\\|')}\` | \`${ours}\` |`);

const text = `# NumPy's names, and ours

Made by \`npm run docs\` from NumPy ${names.numpy}'s list. Names are NumPy's in camelCase; keyword arguments are the fields of one
options object at the end. ${count[0]} of ${count[1]} functions are here; a dash stands where there is none.

## Operators

| NumPy | numloom |
|---|---|
${operators.join('\n')}

## Functions

${table('', names.functions['']!)}

## np.linalg

${table('linalg.', names.functions['linalg.']!)}

## np.fft

${table('fft.', names.functions['fft.']!)}

## np.testing

${table('testing.', names.functions['testing.']!)}

## Methods of arrays

| NumPy | numloom |
|---|---|
${methods.join('\n')}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/numpy-names.md is out of date: npm run docs');
    process.exitCode = 1;
  }
} else writeFileSync(page, text);
