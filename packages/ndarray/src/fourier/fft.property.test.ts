import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';

const signal = fc
  .record({
    n: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(97, 128, 169, 211, 256, 1009)),
    seed: fc.nat(),
  })
  .map(({ n, seed }) => {
    const rng = np.random.defaultRng(seed);
    return np.complexFromParts(rng.standardNormal(n), rng.standardNormal(n));
  });

/** The discrete Fourier transform by its definition, term by term, in plain loops. */
function slow(x: np.NDArray): np.NDArray {
  const values = x.tolist() as np.Complex[];
  const n = values.length;
  return np.array(
    values.map((_, k) => {
      let [re, im] = [0, 0];
      values.forEach((z, j) => {
        // k j is taken modulo n, so that the angle stays small and is rounded as little as possible.
        const angle = (-2 * Math.PI * ((k * j) % n)) / n;
        re += z.re * Math.cos(angle) - z.im * Math.sin(angle);
        im += z.re * Math.sin(angle) + z.im * Math.cos(angle);
      });
      return new np.Complex(re, im);
    }),
  );
}

const near = (a: np.NDArray, b: np.NDArray): void => {
  const error = Number(np.linalg.vectorNorm(np.subtract(a, b) as np.NDArray).item());
  const size = Number(np.linalg.vectorNorm(b).item());
  // The rounding error of a fast transform grows as log n, that of the definition as the square root of n.
  expect(error).toBeLessThanOrEqual(1e-14 * Math.sqrt(a.size) * (size || 1));
};

test('is the sum that defines it', () => {
  fc.assert(
    fc.property(signal, (x) => near(np.fft.fft(x), slow(x))),
    { numRuns: 60 },
  );
});

test('comes back, and keeps the length of the signal (Parseval)', () => {
  fc.assert(
    fc.property(
      signal,
      fc.constantFrom<'backward' | 'ortho' | 'forward'>('backward', 'ortho', 'forward'),
      (x, norm) => {
        near(np.fft.ifft(np.fft.fft(x, { norm }), { norm }), x);
        const length = (a: np.NDArray) => Number(np.linalg.vectorNorm(a).item());
        expect(length(np.fft.fft(x, { norm: 'ortho' })) / length(x)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test('of real signals: half of the whole, and back for even and odd lengths', () => {
  fc.assert(
    fc.property(signal, (z) => {
      const x = np.copy(np.real(z));
      const n = x.size;
      const half = np.fft.rfft(x);
      near(half, np.fft.fft(x).slice(`:${Math.floor(n / 2) + 1}`));
      near(np.fft.irfft(half, { n }), x);
      near(np.fft.hfft(np.fft.ihfft(x), { n }), x);
    }),
  );
});

test('a shift of the signal is a turn of the spectrum; a delta is flat', () => {
  fc.assert(
    fc.property(signal, (x) => {
      const n = x.size;
      const angle = np.multiply(np.arange(n), (-2 * Math.PI) / n) as np.NDArray;
      const turn = np.complexFromParts(np.cos(angle), np.sin(angle));
      near(np.fft.fft(np.roll(x, 1)), np.multiply(np.fft.fft(x), turn) as np.NDArray);
      const delta = np.zeros(n);
      delta.set([0], 1);
      near(np.fft.fft(delta), np.ones(n, { dtype: 'complex128' }));
      near(np.fft.ifftshift(np.fft.fftshift(x)), x);
    }),
  );
});

test('along axes one after the other', () => {
  const x = np.random.defaultRng(3).standardNormal([4, 6, 5]);
  near(
    np.ravel(np.fft.fftn(x)),
    np.ravel(np.fft.fft(np.fft.fft(np.fft.fft(x, { axis: 0 }), { axis: 1 }), { axis: 2 })),
  );
  near(np.ravel(np.fft.irfftn(np.fft.rfftn(x), { s: [4, 6, 5], axes: [0, 1, 2] })), np.ravel(x));
});

test('what cannot be is named', () => {
  expect(() => np.fft.fft([1, 2], { n: 0 })).toThrow('Invalid number of FFT data points (0)');
  expect(() => np.fft.fft([1, 2], { norm: 'x' as never })).toThrow('Invalid norm value x');
  expect(() => np.fft.rfft(np.array([new np.Complex(1, 1)]))).toThrow('expected real numbers');
  expect(() => np.fft.fft(np.asarray(1))).toThrow('0-d array');
});
