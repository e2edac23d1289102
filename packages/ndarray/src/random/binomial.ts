import type { BitGenerator } from './bit-generator.ts';

/** Draws the number of successes in n trials of probability p, with NumPy's selection of the method, so that the draws agree. */
export function binomial(bits: BitGenerator, n: number, p: number): number {
  if (p <= 0.5) return p * n <= 30 ? byInversion(bits, n, p) : byRejection(bits, n, p);
  const q = 1 - p;
  return n - (q * n <= 30 ? byInversion(bits, n, q) : byRejection(bits, n, q));
}

/** Sums up the distribution from 0 on until the uniform number is passed. */
function byInversion(bits: BitGenerator, n: number, p: number): number {
  const q = 1 - p;
  const none = Math.exp(n * Math.log(q));
  const mean = n * p;
  const bound = Math.trunc(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
  let [count, probability, u] = [0, none, bits.nextDouble()];
  while (u > probability) {
    count++;
    if (count > bound) [count, probability, u] = [0, none, bits.nextDouble()];
    else {
      u -= probability;
      probability = ((n - count + 1) * p * probability) / (count * q);
    }
  }
  return count;
}

/**
 * Draws by the method BTPE (V. Kachitvichyanukul and B. W. Schmeiser, "Binomial Random Variate Generation", CACM 31(2), 1988).
 * The density is covered by a triangle, two parallelograms and two exponential tails; the names are those of the paper.
 */
function byRejection(bits: BitGenerator, n: number, p: number): number {
  if (setup?.n !== n || setup.p !== p) setup = setupOf(n, p);
  const { m, xm, p1, xl, xr, c, left, right, p2, p3, p4 } = setup;
  for (;;) {
    const u = bits.nextDouble() * p4;
    let v = bits.nextDouble();
    let y: number;
    if (u <= p1) return Math.floor(xm - p1 * v + u);
    if (u <= p2) {
      const x = xl + (u - p1) / c;
      v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
      if (v > 1) continue;
      y = Math.floor(x);
    } else if (u <= p3) {
      y = Math.floor(xl + Math.log(v) / left);
      if (y < 0 || v === 0) continue;
      v *= (u - p2) * left;
    } else {
      y = Math.floor(xr - Math.log(v) / right);
      if (y > n || v === 0) continue;
      v *= (u - p3) * right;
    }
    if (accepted(setup, y, v)) return y;
  }
}

/** The constants of BTPE for n trials, by the paper's letters. */
interface Btpe {
  readonly n: number;
  readonly p: number;
  /** The smaller of the probabilities of success and failure. */
  readonly r: number;
  /** The larger of them, 1 - r. */
  readonly q: number;
  /** The mode of the distribution. */
  readonly m: number;
  /** The middle of the triangle, m + 1/2. */
  readonly xm: number;
  readonly p1: number;
  readonly xl: number;
  readonly xr: number;
  readonly c: number;
  readonly left: number;
  readonly right: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: number;
}

/** The constants of the last draw, which most often are those of the next. */
let setup: Btpe | undefined;

function setupOf(n: number, p: number): Btpe {
  const r = Math.min(p, 1 - p);
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const [xl, xr] = [xm - p1, xm + p1];
  const c = 0.134 + 20.5 / (15.3 + m);
  const slope = (a: number) => a * (1 + a / 2);
  const left = slope((fm - xl) / (fm - xl * r));
  const right = slope((xr - fm) / (xr * q));
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / left;
  const p4 = p3 + c / right;
  return { n, p, r, q, m, xm, p1, xl, xr, c, left, right, p2, p3, p4 };
}

/** Decides whether y is accepted as a draw, where v is uniform below the covering density at y. */
function accepted({ n, r, q, m, xm }: Btpe, y: number, v: number): boolean {
  const nrq = n * r * q;
  const k = Math.abs(y - m);
  if (k <= 20 || k >= nrq / 2 - 1) {
    const s = r / q;
    const a = s * (n + 1);
    let f = 1;
    for (let i = m + 1; i <= y; i++) f *= a / i - s;
    for (let i = y + 1; i <= m; i++) f /= a / i - s;
    return v <= f;
  }
  const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5);
  const t = (-k * k) / (2 * nrq);
  const logV = Math.log(v);
  if (logV < t - rho) return true;
  if (logV > t + rho) return false;
  const [x1, f1, z, w] = [y + 1, m + 1, n + 1 - m, n - y + 1];
  const stirling = (x: number) => {
    const s = x * x;
    return (13680 - (462 - (132 - (99 - 140 / s) / s) / s) / s) / x / 166320;
  };
  const bound =
    xm * Math.log(f1 / x1) +
    (n - m + 0.5) * Math.log(z / w) +
    (y - m) * Math.log((w * r) / (x1 * q)) +
    stirling(f1) +
    stirling(z) +
    stirling(x1) +
    stirling(w);
  return logV <= bound;
}
