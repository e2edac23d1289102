/**
 * The largest prime factor of a length that is transformed by mixed radices.
 *
 * This file computes the discrete Fourier transform of one row in float64, in O(n log n) for every length: by mixed radices, one
 * pass per factor 4, 2, 3, 5 or other small prime (J. Cooley and J. Tukey, "An Algorithm for the Machine Calculation of Complex
 * Fourier Series", 1965), or, for lengths with a larger prime factor, as a convolution whose length is a power of two
 * (L. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", 1970). Each root of unity is
 * computed by sine and cosine, not by multiplying others, so that errors grow as log n.
 */
const LARGEST_PRIME = 13;

/** A row of complex numbers. */
export interface Signal {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The constants of the pass for a factor p, which combines transforms of length `done` to transforms of length done * p. Element j of
 * part q of group g is at (q * rest + g) * done + j, result r at (g * p + r) * done + j, for n = done * p * rest.
 */
interface Pass {
  /** The length of the whole transform. */
  readonly n: number;
  /** The factor. */
  readonly p: number;
  /** The length of the transforms that are combined. */
  readonly done: number;
  /** The number of groups, n / (done * p). */
  readonly rest: number;
  /** The distance between the parts of a group, rest * done. */
  readonly stride: number;
  /** The real parts of e^(-2 pi i k / n). */
  readonly cos: Float64Array;
  /** The imaginary parts of e^(-2 pi i k / n). */
  readonly sin: Float64Array;
}

/** The tables for transforms of one length. */
interface Plan {
  /** The length of the transform. */
  readonly n: number;
  /** The passes for the prime factors of n, where 4 counts as one; empty if Bluestein's algorithm is used. */
  readonly passes: readonly Pass[];
  /** The tables of Bluestein's algorithm, for lengths with a large prime factor. */
  readonly bluestein: Bluestein | undefined;
}

/** The tables of Bluestein's algorithm for a length n. */
interface Bluestein {
  /** The plan of the convolution, whose length is a power of two. */
  readonly m: Plan;
  /** The real parts of the chirp e^(-pi i k^2 / n). */
  readonly chirpRe: Float64Array;
  /** The imaginary parts of the chirp. */
  readonly chirpIm: Float64Array;
  /** The real parts of the transform of the conjugate chirp. */
  readonly kernelRe: Float64Array;
  /** The imaginary parts of the transform of the conjugate chirp. */
  readonly kernelIm: Float64Array;
}

function factorsOf(n: number): number[] {
  const factors: number[] = [];
  let rest = n;
  for (const p of [4, 2, 3, 5]) for (; rest % p === 0; rest /= p) factors.push(p);
  for (let p = 7; p * p <= rest; p += 2) for (; rest % p === 0; rest /= p) factors.push(p);
  if (rest > 1) factors.push(rest);
  return factors;
}

/** Computes e^(-2 pi i k / n) from an angle in the first octant, so that the symmetries are exact. */
function rootOfUnity(k: number, n: number): [number, number] {
  const eighth = Math.floor((8 * k) / n);
  const angle = (numerator: number) => (2 * Math.PI * numerator) / n;
  // Each case brings the angle into the first octant.
  const { cos, sin } = Math;
  switch (eighth) {
    case 0:
      return [cos(angle(k)), -sin(angle(k))];
    case 1:
      return [sin(angle(n / 4 - k)), -cos(angle(n / 4 - k))];
    case 2:
      return [-sin(angle(k - n / 4)), -cos(angle(k - n / 4))];
    case 3:
      return [-cos(angle(n / 2 - k)), -sin(angle(n / 2 - k))];
    case 4:
      return [-cos(angle(k - n / 2)), sin(angle(k - n / 2))];
    case 5:
      return [-sin(angle((3 * n) / 4 - k)), cos(angle((3 * n) / 4 - k))];
    case 6:
      return [sin(angle(k - (3 * n) / 4)), cos(angle(k - (3 * n) / 4))];
    default:
      return [cos(angle(n - k)), sin(angle(n - k))];
  }
}

const plans = new Map<number, Plan>();
/** The number of plans that are kept for later transforms. */
const KEPT = 64;

function planFor(n: number): Plan {
  let plan = plans.get(n);
  if (plan) return plan;
  const factors = factorsOf(n);
  const smooth = factors.every((p) => p <= LARGEST_PRIME);
  plan = smooth
    ? { n, passes: passesFor(n, factors), bluestein: undefined }
    : { n, passes: [], bluestein: bluesteinFor(n) };
  if (plans.size >= KEPT) plans.delete(plans.keys().next().value!);
  plans.set(n, plan);
  return plan;
}

function passesFor(n: number, factors: readonly number[]): Pass[] {
  const [cos, sin] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) [cos[k], sin[k]] = rootOfUnity(k, n);
  let done = 1;
  return factors.map((p) => {
    const rest = n / (done * p);
    const pass: Pass = { n, p, done, rest, stride: rest * done, cos, sin };
    done *= p;
    return pass;
  });
}

function bluesteinFor(n: number): Bluestein {
  const m = planFor(2 ** Math.ceil(Math.log2(2 * n - 1)));
  const [chirpRe, chirpIm] = [new Float64Array(n), new Float64Array(n)];
  const [kernelRe, kernelIm] = [new Float64Array(m.n), new Float64Array(m.n)];
  for (let k = 0; k < n; k++) {
    // BigInt computes k^2 modulo 2n exactly; k^2 could exceed 2^53.
    const square = Number((BigInt(k) * BigInt(k)) % BigInt(2 * n));
    const [c, s] = rootOfUnity(square, 2 * n);
    chirpRe[k] = c;
    chirpIm[k] = s;
    kernelRe[k] = c;
    kernelIm[k] = -s;
    if (k > 0) {
      kernelRe[m.n - k] = c;
      kernelIm[m.n - k] = -s;
    }
  }
  run(m, { re: kernelRe, im: kernelIm });
  return { m, chirpRe, chirpIm, kernelRe, kernelIm };
}

/** Transforms a signal in place, without any factor. */
export function transform(signal: Signal): void {
  if (signal.re.length > 1) run(planFor(signal.re.length), signal);
}

let scratch = new Float64Array(0);

function run({ n, passes, bluestein }: Plan, signal: Signal): void {
  if (bluestein) return convolve(bluestein, signal);
  if (scratch.length < 2 * n) scratch = new Float64Array(2 * n);
  // Stockham's autosort: passes alternate between the row and the scratch memory, and leave the results in order.
  let from = signal;
  let to: Signal = { re: scratch.subarray(0, n), im: scratch.subarray(n, 2 * n) };
  for (const pass of passes) {
    if (pass.p === 2) pass2(pass, from, to);
    else if (pass.p === 4) pass4(pass, from, to);
    else passAny(pass, from, to);
    [from, to] = [to, from];
  }
  if (from !== signal) {
    signal.re.set(from.re);
    signal.im.set(from.im);
  }
}

/** Takes a pass for any factor. */
function passAny(
  { n, p, done, rest, stride, cos, sin }: Pass,
  { re: fromRe, im: fromIm }: Signal,
  { re: toRe, im: toIm }: Signal,
): void {
  const [a, b] = [new Float64Array(p), new Float64Array(p)];
  const step = n / p;
  for (let j = 0; j < done; j++) {
    for (let g = 0; g < rest; g++) {
      for (let q = 0; q < p; q++) {
        const at = g * done + j + q * stride;
        const k = (j * q * rest) % n;
        a[q] = fromRe[at]! * cos[k]! - fromIm[at]! * sin[k]!;
        b[q] = fromRe[at]! * sin[k]! + fromIm[at]! * cos[k]!;
      }
      for (let r = 0; r < p; r++) {
        let [x, y] = [a[0]!, b[0]!];
        for (let q = 1; q < p; q++) {
          const k = ((q * r) % p) * step;
          x += a[q]! * cos[k]! - b[q]! * sin[k]!;
          y += a[q]! * sin[k]! + b[q]! * cos[k]!;
        }
        const to = g * done * p + r * done + j;
        toRe[to] = x;
        toIm[to] = y;
      }
    }
  }
}

/** Takes a pass for the factor 2. */
function pass2(
  { done, rest, stride, cos, sin }: Pass,
  { re: fromRe, im: fromIm }: Signal,
  { re: toRe, im: toIm }: Signal,
): void {
  for (let g = 0; g < rest; g++) {
    for (let j = 0; j < done; j++) {
      const at = g * done + j;
      const [c, s] = [cos[j * rest]!, sin[j * rest]!];
      const x = fromRe[at + stride]! * c - fromIm[at + stride]! * s;
      const y = fromRe[at + stride]! * s + fromIm[at + stride]! * c;
      const to = 2 * g * done + j;
      toRe[to] = fromRe[at]! + x;
      toIm[to] = fromIm[at]! + y;
      toRe[to + done] = fromRe[at]! - x;
      toIm[to + done] = fromIm[at]! - y;
    }
  }
}

/** Takes a pass for the factor 4. */
function pass4(
  { done, rest, stride, cos, sin }: Pass,
  { re: fromRe, im: fromIm }: Signal,
  { re: toRe, im: toIm }: Signal,
): void {
  for (let g = 0; g < rest; g++) {
    for (let j = 0; j < done; j++) {
      const at = g * done + j;
      const k = j * rest;
      const [c1, s1, c2, s2, c3, s3] = [cos[k]!, sin[k]!, cos[2 * k]!, sin[2 * k]!, cos[3 * k]!, sin[3 * k]!];
      const [b, c, d] = [at + stride, at + 2 * stride, at + 3 * stride];
      const br = fromRe[b]! * c1 - fromIm[b]! * s1;
      const bi = fromRe[b]! * s1 + fromIm[b]! * c1;
      const cr = fromRe[c]! * c2 - fromIm[c]! * s2;
      const ci = fromRe[c]! * s2 + fromIm[c]! * c2;
      const dr = fromRe[d]! * c3 - fromIm[d]! * s3;
      const di = fromRe[d]! * s3 + fromIm[d]! * c3;
      const [pr, pi] = [fromRe[at]! + cr, fromIm[at]! + ci];
      const [mr, mi] = [fromRe[at]! - cr, fromIm[at]! - ci];
      const [qr, qi] = [br + dr, bi + di];
      const [nr, ni] = [br - dr, bi - di];
      const to = 4 * g * done + j;
      toRe[to] = pr + qr;
      toIm[to] = pi + qi;
      toRe[to + done] = mr + ni;
      toIm[to + done] = mi - nr;
      toRe[to + 2 * done] = pr - qr;
      toIm[to + 2 * done] = pi - qi;
      toRe[to + 3 * done] = mr - ni;
      toIm[to + 3 * done] = mi + nr;
    }
  }
}

function convolve({ m, chirpRe, chirpIm, kernelRe, kernelIm }: Bluestein, { re, im }: Signal): void {
  const [a, b] = [new Float64Array(m.n), new Float64Array(m.n)];
  const product: Signal = { re: a, im: b };
  for (let k = 0; k < re.length; k++) {
    a[k] = re[k]! * chirpRe[k]! - im[k]! * chirpIm[k]!;
    b[k] = re[k]! * chirpIm[k]! + im[k]! * chirpRe[k]!;
  }
  run(m, product);
  for (let k = 0; k < m.n; k++) {
    const [x, y] = [a[k]!, b[k]!];
    // The product is conjugated, so that the forward transform computes the inverse one.
    a[k] = x * kernelRe[k]! - y * kernelIm[k]!;
    b[k] = -(x * kernelIm[k]! + y * kernelRe[k]!);
  }
  run(m, product);
  for (let k = 0; k < re.length; k++) {
    const [x, y] = [a[k]! / m.n, -b[k]! / m.n];
    re[k] = x * chirpRe[k]! - y * chirpIm[k]!;
    im[k] = x * chirpIm[k]! + y * chirpRe[k]!;
  }
}
