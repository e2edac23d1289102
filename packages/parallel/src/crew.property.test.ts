import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serialExecutor, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { type Crew, startCrew } from './index.ts';

/** The bits of every result are those of one thread, whatever the crew: with threshold 0 all that can be cut is cut. */
const SIZES = [1, 2, 3, 5, 8];
const crews: Crew[] = [];

beforeAll(async () => {
  for (const threads of SIZES) crews.push(await startCrew({ threads, threshold: 0 }));
});
afterAll(async () => {
  // The other threads did take part.
  for (const crew of crews.slice(1)) expect(crew.statistics.shares).toBeGreaterThan(100);
  await Promise.all(crews.map((crew) => crew.close()));
});

type Arrays = readonly np.NDArray[];
type Work = (...arrays: Arrays) => np.NDArray | Arrays;

function bytes(a: np.NDArray): string {
  const { buffer, byteOffset, byteLength } = np.ascontiguousarray(a).data;
  return `${a.dtype} ${a.shape} ${Buffer.from(new Uint8Array(buffer, byteOffset, byteLength)).toString('base64')}`;
}

const list = (result: np.NDArray | Arrays): Arrays => (Array.isArray(result) ? result : [result as np.NDArray]);

/** Runs work without a crew, then with each; and off the event loop with the largest. */
async function sameBits(work: Work, arrays: Arrays): Promise<void> {
  setExecutor(serialExecutor);
  const expected = list(work(...arrays)).map(bytes);
  for (const crew of crews) {
    setExecutor(crew.executor);
    const got = list(work(...arrays)).map(bytes);
    setExecutor(serialExecutor);
    expect({ threads: crew.threads, got }).toEqual({ threads: crew.threads, got: expected });
  }
  const offloaded = await crews[1]!.offload(() => work(...arrays));
  expect(list(offloaded).map(bytes)).toEqual(expected);
}

/** Shapes large enough for several pieces, and as many small and odd ones. */
const shape = fc.oneof(
  fc.integer({ min: 1, max: 40_000 }).map((n) => [n]),
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 })),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })),
);
const dtype = fc.constantFrom<np.DType>('float64', 'float32', 'int64', 'int32', 'uint8', 'bool');
const seed = fc.integer({ min: 0, max: 2 ** 31 });

/** Views of all kinds: plain, transposed, backwards, every second element, one column. */
const view = fc.constantFrom<(a: np.NDArray) => np.NDArray>(
  (a) => a,
  (a) => a.T,
  (a) => np.flip(a),
  (a) => a.slice('::2'),
  (a) => a.slice('...', '1:'),
  (a) => np.broadcastTo(a, [3, ...a.shape]),
);

function draw(shapeOf: readonly number[], type: np.DType, from: number): np.NDArray {
  const x = np.random
    .defaultRng(from)
    .standardNormal(shapeOf)
    .multiply(type === 'bool' ? 1 : 20);
  return type === 'bool' ? np.greater(x, 0) : x.astype(type);
}

const operand = fc
  .record({ shape, dtype, seed, view })
  .map(({ shape: s, dtype: d, seed: from, view: v }) => v(draw(s, d, from)))
  .filter((a) => a.size > 0);

const gelu = np.fuse((x: np.Operand) => np.multiply(x, np.divide(1, np.add(1, np.exp(np.multiply(-1.702, x))))));
const axes = (a: np.NDArray): (number | null)[] => [null, ...a.shape.keys()];

const unary: Record<string, Work> = {
  exp: (a) => np.exp(a),
  tanh: (a) => np.tanh(a),
  'a fused formula': (a) => gelu(a),
  'a + its own row': (a) => np.add(a, a.slice(0)),
  'a cast': (a) => np.astype(a, 'float32'),
  comparison: (a) => np.greater(a, 0),
  where: (a) => np.where(np.greater(a, 1), a, 1),
  'out and where': (a) => np.multiply(a, 2, { out: np.zeros(a.shape), where: np.less(a, 3) }),
  'in place': (a) => np.copy(a).imultiply(a.dtype === 'bool' ? true : 3),
  sum: (a) => axes(a).map((axis) => np.sum(a, { axis })),
  'mean and std': (a) => axes(a).flatMap((axis) => [np.mean(a, { axis }), np.std(a, { axis })]),
  'min and max': (a) => axes(a).flatMap((axis) => [np.min(a, { axis }), np.max(a, { axis })]),
  'any and count': (a) => axes(a).flatMap((axis) => [np.any(a, { axis }), np.countNonzero(a, { axis })]),
  argmax: (a) => axes(a).flatMap((axis) => [np.argmax(a, { axis }), np.argmin(a, { axis })]),
  softmax(x) {
    const a = np.astype(x, 'float64');
    const e = np.exp(np.subtract(a, np.max(a, { axis: -1, keepdims: true })));
    return np.divide(e, np.sum(e, { axis: -1, keepdims: true }));
  },
  sort: (a) => [np.sort(a), np.sort(a, { axis: 0 })],
  argsort: (a) => [np.argsort(a), np.argsort(a, { axis: 0 })],
  concatenate: (a) => np.concatenate([a, a], { axis: 0 }),
  take: (a) => np.take(a, [0, -1, 0], { axis: 0 }),
  'rows by index': (a) => a.slice(Array.from({ length: a.shape[0]! }, (_, k) => a.shape[0]! - 1 - k)),
  'random numbers': (a) => [
    np.random.defaultRng(7).random(a.size * 3),
    np.random.defaultRng(8).uniform(-1, 1, a.shape),
  ],
  'a filled array': (a) => np.full(a.shape, 7, { dtype: a.dtype }),
  set: (a) => np.copy(a).set(['::2'], 1).set(np.greater(a, 0), 0),
};

describe('the same bits for 1, 2, 3, 5 and 8 threads, with no crew, and offloaded', () => {
  test.each(Object.entries(unary))('%s', async (_, work) => {
    await fc.assert(
      fc.asyncProperty(operand, async (a) => sameBits(work, [a])),
      { numRuns: 12 },
    );
  });

  const length = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constantFrom(191, 192, 193, 255, 256, 257, 384, 385, 520) },
  );
  const number = fc.constantFrom<np.DType>('float64', 'float32', 'float64', 'float32', 'int32', 'bool');

  test('matmul: every shape, plain and transposed', async () => {
    const product = fc.record({
      m: length,
      k: length,
      n: length,
      type: number,
      transposed: fc.boolean(),
      from: seed,
    });
    await fc.assert(
      fc.asyncProperty(product, async ({ m, k, n, type, transposed, from }) => {
        const a = transposed ? draw([k, m], type, from).T : draw([m, k], type, from);
        const b = draw([k, n], type, from + 1);
        await sameBits((x, y) => np.matmul(x!, y!), [a, b]);
      }),
      { numRuns: 30 },
    );
  });

  test('matmul of batches, broadcast', async () => {
    const small = fc.integer({ min: 1, max: 12 });
    const batch = fc.record({ p: small, q: small, m: small, k: length, n: length, type: number, from: seed });
    await fc.assert(
      fc.asyncProperty(batch, async ({ p, q, m, k, n, type, from }) => {
        const a = draw([p, 1, m, k], type, from);
        const b = draw([q, k, n], type, from + 1);
        await sameBits((x, y) => np.matmul(x!, y!), [a, b]);
      }),
      { numRuns: 10 },
    );
  });

  test('rows that are sorted in runs and merged', async () => {
    const values = fc.constantFrom<np.DType>('float64', 'float32', 'int64');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2 ** 19 - 5, max: 600_000 }), values, seed, async (n, type, from) => {
        const a = draw([n], type, from);
        if (type === 'float64') a.set(['::7'], Number.NaN).set(['::11'], -0).set(['::13'], 0);
        await sameBits((x) => np.sort(x!), [a]);
        const plain = (a.tolist() as number[]).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
        if (type !== 'float64') expect(np.sort(a).tolist()).toEqual(plain);
      }),
      { numRuns: 3 },
    );
  });
});
