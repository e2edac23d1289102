import { describe, expect, test } from '@jest/globals';
import { decode, difference, type EncodedArray, loadFixture } from './fixture.testing.ts';
import * as np from './index.ts';

type Argument =
  | { readonly array: EncodedArray }
  | { readonly complex: readonly [number, number] }
  | { readonly number: string }
  | readonly Argument[]
  | string
  | number
  | boolean
  | null;

type Answer =
  | { readonly array: EncodedArray }
  | { readonly value: boolean }
  | { readonly list: readonly Answer[] }
  | { readonly fields: Readonly<Record<string, Answer>> };

interface Call {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly options: Readonly<Record<string, Argument>>;
  readonly answer: Answer;
}

const numbers: Readonly<Record<string, number>> = { inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY };

function read(argument: Argument): unknown {
  if (Array.isArray(argument)) return argument.map(read);
  if (typeof argument !== 'object' || argument === null) return argument;
  if ('array' in argument) return decode(argument.array);
  if ('complex' in argument) return new np.Complex(...argument.complex);
  return numbers[(argument as { number: string }).number];
}

/** Whether two numbers differ by rounding only, as sums in another order and other algorithms of linear algebra do. */
const near = (single: boolean) => (a: number, b: number) =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= (single ? 2e-5 : 1e-12) * Math.max(1, Math.abs(a), Math.abs(b));

function compare(got: unknown, wanted: Answer): void {
  if ('list' in wanted) {
    const list = [...(got as Iterable<unknown>)];
    expect(list).toHaveLength(wanted.list.length);
    wanted.list.forEach((item, k) => void compare(list[k], item));
  } else if ('fields' in wanted) {
    expect(Object.keys(got as object)).toEqual(Object.keys(wanted.fields));
    for (const [key, field] of Object.entries(wanted.fields)) compare((got as Record<string, unknown>)[key], field);
  } else if ('value' in wanted) expect(got).toBe(wanted.value);
  else {
    const array = decode(wanted.array);
    const single = ['float32', 'complex64'].includes(array.dtype);
    expect(difference(np.asarray(got as np.Operand), array, near(single))).toBeUndefined();
  }
}

const calls = loadFixture<Call>('calls');

describe.each([...new Set(calls.map((c) => c.name))])('%s', (name) => {
  test.each(calls.filter((c) => c.name === name).map((c, k) => [k, JSON.stringify(c.options), c] as const))(
    'answers as NumPy, call %i %s',
    (_, __, { args, options, answer }) => {
      const found = name.split('.').reduce<unknown>((object, part) => (object as Record<string, unknown>)[part], np);
      const given = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, read(value)]));
      const call = found as (...args: unknown[]) => unknown;
      compare(call(...args.map(read), ...(Object.keys(given).length > 0 ? [given] : [])), answer);
    },
  );
});
