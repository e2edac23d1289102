import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';

/**
 * The bound of a backward error, as in LAPACK's own tests (LAPACK Working Note 41): a residual, divided by the norms of the
 * operands, the order of the matrix and eps, is below it.
 */
const THRESHOLD = 30;
const EPS = Number.EPSILON;

const dtypes = ['float64', 'complex128'] as const;

/**
 * Matrices of small whole numbers, which often are singular, or of normally distributed numbers at a very small to large scale.
 */
const matrices = (m: fc.Arbitrary<number>, n?: fc.Arbitrary<number>) =>
  fc
    .record({
      m,
      n: n ?? fc.constant(-1),
      seed: fc.nat(),
      dtype: fc.constantFrom(...dtypes),
      whole: fc.boolean(),
      scale: fc.constantFrom(1, 1e-150, 1e100),
    })
    .map(({ m: rows, n: columns, seed, dtype, whole, scale }) => {
      const rng = np.random.defaultRng(seed);
      const shape = [rows, columns < 0 ? rows : columns];
      const real = () =>
        whole ? rng.integers(-2, 3, shape).astype('float64') : np.multiply(rng.standardNormal(shape), scale);
      return (
        dtype === 'float64' ? real() : np.complexFromParts(real() as np.NDArray, real() as np.NDArray)
      ) as np.NDArray;
    });

const size = fc.integer({ min: 1, max: 12 });
const H = (a: np.NDArray): np.NDArray => np.conj(np.matrixTranspose(a)) as np.NDArray;
const norm = (a: np.NDArray): number => Number(np.linalg.matrixNorm(a, { ord: 1 }).item());
const times = (a: np.NDArray, b: np.NDArray): np.NDArray => np.matmul(a, b) as np.NDArray;
const minus = (a: np.NDArray, b: np.NDArray): np.NDArray => np.subtract(a, b) as np.NDArray;

/** The backward error in units of eps: |residual| / (scale n eps), with the 1-norm. */
const ratio = (residual: np.NDArray, scale: number, n: number): number => {
  const error = norm(residual);
  return error === 0 ? 0 : error / scale / n / EPS;
};
const isOrthonormal = (q: np.NDArray): void => {
  const n = q.shape.at(-1)!;
  if (n > 0) expect(ratio(minus(times(H(q), q), np.eye(n)), 1, q.shape.at(-2)!)).toBeLessThan(THRESHOLD);
};

const run = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 60 });

describe('backward errors', () => {
  test('solve and inv', () => {
    run(fc.tuple(matrices(size), fc.nat()), ([a, seed]) => {
      const n = a.shape[0]!;
      const b = np.random.defaultRng(seed).standardNormal([n, 2]);
      let x: np.NDArray;
      try {
        x = np.linalg.solve(a, b);
      } catch (error) {
        return void expect((error as Error).message).toContain('Singular matrix');
      }
      expect(ratio(minus(times(a, x), b), norm(a) * norm(x) + norm(b), n)).toBeLessThan(THRESHOLD);
      const inverse = np.linalg.inv(a);
      expect(ratio(minus(times(a, inverse), np.eye(n)), norm(a) * norm(inverse), n)).toBeLessThan(THRESHOLD);
    });
  });

  test('large systems, in blocks', () => {
    for (const n of [47, 48, 49, 96, 131]) {
      const a = np.random.defaultRng(n).standardNormal([n, n]);
      const b = np.random.defaultRng(n + 1).standardNormal([n, 3]);
      const x = np.linalg.solve(a, b);
      expect(ratio(minus(times(a, x), b), norm(a) * norm(x), n)).toBeLessThan(THRESHOLD);
      const definite = np.add(times(a, a.T), np.eye(n)) as np.NDArray;
      const l = np.linalg.cholesky(definite);
      expect(ratio(minus(times(l, l.T), definite), norm(definite), n)).toBeLessThan(THRESHOLD);
      expect(np.arrayEqual(np.tril(l), l)).toBe(true);
      const { sign, logabsdet } = np.linalg.slogdet(a);
      const values = np.linalg.svdvals(a);
      expect(Math.abs(Number(sign.item()))).toBe(1);
      expect(Number(logabsdet.item())).toBeCloseTo(Number(np.sum(np.log(values)).item()), 8);
    }
  });

  test('cholesky of a Hermitian definite matrix, from either triangle', () => {
    run(matrices(size), (a) => {
      const n = a.shape[0]!;
      const definite = np.add(times(a, H(a)), np.multiply(np.eye(n), norm(a) ** 2 || 1)) as np.NDArray;
      const l = np.linalg.cholesky(np.tril(definite));
      expect(ratio(minus(times(l, H(l)), definite), norm(definite), n)).toBeLessThan(THRESHOLD);
      const u = np.linalg.cholesky(np.triu(definite), { upper: true });
      expect(ratio(minus(times(H(u), u), definite), norm(definite), n)).toBeLessThan(THRESHOLD);
    });
    expect(() =>
      np.linalg.cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('not positive definite');
  });

  test('qr', () => {
    run(fc.tuple(matrices(size, size), fc.constantFrom<'reduced' | 'complete'>('reduced', 'complete')), ([a, mode]) => {
      const { Q, R } = np.linalg.qr(a, { mode });
      const [m, n] = a.shape as [number, number];
      const k = mode === 'reduced' ? Math.min(m, n) : m;
      expect([Q.shape, R.shape]).toEqual([
        [m, k],
        [k, n],
      ]);
      isOrthonormal(Q);
      expect(np.arrayEqual(np.triu(R), R)).toBe(true);
      expect(ratio(minus(times(Q, R), a), norm(a), Math.max(m, n))).toBeLessThan(THRESHOLD);
    });
  });

  test('svd', () => {
    run(fc.tuple(matrices(size, size), fc.boolean()), ([a, fullMatrices]) => {
      const { U, S, Vh } = np.linalg.svd(a, { fullMatrices });
      const [m, n] = a.shape as [number, number];
      const k = Math.min(m, n);
      expect([U.shape, S.shape, Vh.shape]).toEqual(fullMatrices ? [[m, m], [k], [n, n]] : [[m, k], [k], [k, n]]);
      isOrthonormal(U);
      isOrthonormal(H(Vh));
      const values = S.tolist() as number[];
      expect(values.every((s, i) => s >= 0 && (i === 0 || s <= values[i - 1]!))).toBe(true);
      const product = times(np.multiply(U.slice(':', `:${k}`), S) as np.NDArray, Vh.slice(`:${k}`));
      expect(ratio(minus(product, a), norm(a), Math.max(m, n))).toBeLessThan(THRESHOLD);
      const largest = values[0] ?? 0;
      const alone = np.linalg.svdvals(a).tolist() as number[];
      alone.forEach((s, i) => void expect(Math.abs(s - values[i]!)).toBeLessThanOrEqual(1e-13 * largest));
    });
  });

  test('eigh', () => {
    run(matrices(size), (a) => {
      const n = a.shape[0]!;
      const hermitian = np.add(a, H(a)) as np.NDArray;
      const { eigenvalues, eigenvectors } = np.linalg.eigh(hermitian);
      isOrthonormal(eigenvectors);
      const left = times(hermitian, eigenvectors);
      const right = np.multiply(eigenvectors, eigenvalues) as np.NDArray;
      expect(ratio(minus(left, right), norm(hermitian), n)).toBeLessThan(THRESHOLD);
      const values = eigenvalues.tolist() as number[];
      expect(values.every((v, k) => k === 0 || v >= values[k - 1]!)).toBe(true);
    });
  });

  test('eig', () => {
    run(matrices(size), (a) => {
      const n = a.shape[0]!;
      const { eigenvalues, eigenvectors } = np.linalg.eig(a);
      expect([eigenvalues.dtype, eigenvectors.dtype]).toEqual(['complex128', 'complex128']);
      const left = times(a.astype('complex128'), eigenvectors);
      const right = np.multiply(eigenvectors, eigenvalues) as np.NDArray;
      expect(ratio(minus(left, right), norm(a), n)).toBeLessThan(THRESHOLD);
      const lengths = np.linalg.vectorNorm(eigenvectors, { axis: 0 }).tolist() as number[];
      for (const length of lengths) expect(length).toBeCloseTo(1, 12);
    });
  });

  test('the eigenvalues of real matrices with known ones', () => {
    const known = [
      [
        [0, 1],
        [-1, 0],
      ],
      [
        [2, 1],
        [0, 3],
      ],
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 10],
      ],
      [
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
      ],
    ];
    const wanted = [
      ['0,-1', '0,1'],
      ['2,0', '3,0'],
      ['-0.424803,0', '-0.203486,0', '16.707493,0'].map((s) => s),
      ['-0.5,-0.866025', '-0.5,0.866025', '1,0'],
    ];
    known
      .slice(0, 2)
      .concat(known.slice(3))
      .forEach((a, k) => {
        const values = (np.linalg.eigvals(a).tolist() as np.Complex[]).map(
          ({ re, im }) => `${Number(re.toFixed(6)) + 0},${Number(im.toFixed(6)) + 0}`,
        );
        expect(values.sort()).toEqual([wanted[0]!, wanted[1]!, wanted[3]!][k]!.toSorted());
      });
    const { eigenvalues } = np.linalg.eig(known[2]!);
    expect(np.all(np.equal(eigenvalues.imag, 0)).item()).toBe(true);
  });

  test('pinv satisfies Penrose, lstsq leaves what is orthogonal', () => {
    run(fc.tuple(matrices(size, size), fc.nat()), ([a, seed]) => {
      const p = np.linalg.pinv(a);
      const [m, n] = a.shape as [number, number];
      const condition = norm(a) * norm(p) || 1;
      expect(ratio(minus(times(times(a, p), a), a), norm(a) * condition, Math.max(m, n))).toBeLessThan(THRESHOLD);
      const b = np.random.defaultRng(seed).standardNormal([m, 1]);
      const { x, rank } = np.linalg.lstsq(a, b);
      expect(rank).toBe(Number(np.linalg.matrixRank(a).item()));
      const rest = minus(times(a, x), b);
      expect(ratio(times(H(a), rest), norm(a) * norm(b) * condition, Math.max(m, n))).toBeLessThan(THRESHOLD * 4);
    });
  });

  test('det is multiplicative, and slogdet agrees', () => {
    run(fc.tuple(size, fc.nat(), fc.constantFrom(...dtypes)), ([n, seed, dtype]) => {
      const rng = np.random.defaultRng(seed);
      const [a, b] = [rng.standardNormal([n, n]).astype(dtype), rng.standardNormal([n, n]).astype(dtype)];
      const product = np.multiply(np.linalg.det(a), np.linalg.det(b));
      expect(np.allclose(np.linalg.det(times(a, b)), product, { rtol: 1e-8, atol: 1e-10 })).toBe(true);
      const { sign, logabsdet } = np.linalg.slogdet(a);
      expect(np.allclose(np.multiply(sign, np.exp(logabsdet)), np.linalg.det(a), { rtol: 1e-10 })).toBe(true);
    });
  });
});

test('what cannot be is named', () => {
  expect(() =>
    np.linalg.inv([
      [1, 2],
      [2, 4],
    ]),
  ).toThrow(np.linalg.LinAlgError);
  expect(() => np.linalg.inv(np.ones([2, 3]))).toThrow('must be square; got shape (2,3)');
  expect(() => np.linalg.det([1, 2])).toThrow('at least two-dimensional');
  expect(() =>
    np.linalg.svd([
      [Number.NaN, 1],
      [1, 1],
    ]),
  ).toThrow('NaN or infinite');
  expect(() => np.linalg.solve(np.eye(3), np.ones(2))).toThrow('do not fit');
  expect(() =>
    np.linalg.eig([
      [Number.POSITIVE_INFINITY, 1],
      [1, 1],
    ]),
  ).toThrow('infs or NaNs');
});
