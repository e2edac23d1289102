/**
 * The elementary functions of complex numbers: branch cuts and formulas of W. Kahan, "Branch cuts for complex elementary
 * functions" (1987); answers for infinities and NaN of the C standard, annex G, which NumPy and the array API follow.
 */
export type Complex = readonly [re: number, im: number];
type Unary = (x: number, y: number) => Complex;

const { abs, atan2, cos, cosh, exp, LN2, log, log1p, PI, sin, sinh, sqrt, tan, tanh, asinh } = Math;
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const isInfinite = (x: number): boolean => abs(x) === inf;
const copysign = (x: number, sign: number): number => (sign < 0 || Object.is(sign, -0) ? -abs(x) : abs(x));

/** e^x times a factor in [-1, 1], also where e^x alone overflows. */
const expTimes = (x: number, factor: number): number => (x > 709 ? exp(x - 600) * factor * exp(600) : exp(x) * factor);

const cexp: Unary = (x, y) => {
  if (y === 0) return [exp(x), y];
  if (Number.isFinite(y))
    return x === -inf ? [copysign(0, cos(y)), copysign(0, sin(y))] : [expTimes(x, cos(y)), expTimes(x, sin(y))];
  if (x === inf) return [inf, nan];
  return x === -inf ? [0, 0] : [nan, nan];
};

/** The square of a number, and the part of it that its rounding has lost (T. Dekker, 1971). */
function exactSquare(v: number): [number, number] {
  const p = v * v;
  const c = v * 134217729;
  const high = c - (c - v);
  const low = v - high;
  return [p, low * low - (p - high * high - 2 * high * low)];
}

/** log(sqrt(x^2 + y^2)), accurate also where that is near 1. */
function logAbs(x: number, y: number): number {
  let [a, b] = [abs(x), abs(y)];
  if (a < b) [a, b] = [b, a];
  if (a === inf || b === inf) return inf;
  if (Number.isNaN(a) || Number.isNaN(b)) return nan;
  if (b === 0) return log(a);
  if (a > 1e150) return log(a) + log1p((b / a) ** 2) / 2;
  if (a < 1e-150) return log(a) + log1p((b / a) ** 2) / 2;
  if (a > 0.5 && a < 2) {
    const [aa, lostA] = exactSquare(a);
    const [bb, lostB] = exactSquare(b);
    return log1p(aa - 1 + bb + (lostA + lostB)) / 2;
  }
  return log(a * a + b * b) / 2;
}

const clog: Unary = (x, y) => [logAbs(x, y), atan2(y, x)];

/** e^z - 1, accurate near 0. */
const cexpm1: Unary = (x, y) => {
  if (y === 0) return [Math.expm1(x), y];
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    const [re, im] = cexp(x, y);
    return [re - 1, im];
  }
  const half = sin(y / 2);
  return [x > 700 ? expTimes(x, cos(y)) : Math.expm1(x) * cos(y) - 2 * half * half, expTimes(x, sin(y))];
};

/** log(1 + z), accurate near 0. */
const clog1p: Unary = (x, y) => {
  const small = abs(x) < 0.5 && abs(y) < 0.5;
  return [small ? log1p(2 * x + x * x + y * y) / 2 : logAbs(1 + x, y), atan2(y, 1 + x)];
};

const csqrt: Unary = (x, y) => {
  if (isInfinite(y)) return [inf, y];
  if (x === inf) return [inf, Number.isNaN(y) ? nan : copysign(0, y)];
  if (x === -inf) return Number.isNaN(y) ? [nan, inf] : [0, copysign(inf, y)];
  if (Number.isNaN(x) || Number.isNaN(y)) return [nan, nan];
  if (x === 0 && y === 0) return [0, y];
  const larger = Math.max(abs(x), abs(y));
  // Powers of four, so that the root of the scale is exact.
  const scale = larger > 1e300 ? 2 ** -4 : larger < 1e-290 ? 2 ** 200 : 1;
  const [a, b] = [x * scale, y * scale];
  const t = sqrt((abs(a) + Math.hypot(a, b)) / 2);
  const back = 1 / sqrt(scale);
  return a >= 0 ? [t * back, (b / (2 * t)) * back] : [(abs(b) / (2 * t)) * back, copysign(t, b) * back];
};

const csinh: Unary = (x, y) => {
  if (y === 0) return [sinh(x), y];
  if (!Number.isFinite(y)) return x === 0 ? [x, nan] : isInfinite(x) ? [inf, nan] : [nan, nan];
  if (x === 0) return [copysign(0, x) * cos(y), sin(y)];
  if (isInfinite(x)) return [x * cos(y), inf * sin(y)];
  if (abs(x) > 700) return [copysign(1, x) * expTimes(abs(x) - LN2, cos(y)), expTimes(abs(x) - LN2, sin(y))];
  return [sinh(x) * cos(y), cosh(x) * sin(y)];
};

const ccosh: Unary = (x, y) => {
  if (y === 0) return [cosh(x), Number.isNaN(x) ? y : copysign(1, x) * y];
  if (!Number.isFinite(y)) return x === 0 ? [nan, 0] : isInfinite(x) ? [inf, nan] : [nan, nan];
  if (isInfinite(x)) return [inf * cos(y), x * sin(y)];
  if (abs(x) > 700) return [expTimes(abs(x) - LN2, cos(y)), copysign(1, x) * expTimes(abs(x) - LN2, sin(y))];
  return [cosh(x) * cos(y), sinh(x) * sin(y)];
};

const ctanh: Unary = (x, y) => {
  if (y === 0) return [tanh(x), y];
  if (isInfinite(x)) return [copysign(1, x), copysign(0, Number.isFinite(y) ? sin(2 * y) : y)];
  if (!Number.isFinite(y)) return [x === 0 ? x : nan, nan];
  if (Number.isNaN(x)) return [nan, nan];
  if (abs(x) >= 22) return [copysign(1, x), 4 * sin(y) * cos(y) * exp(-2 * abs(x))];
  const t = tan(y);
  const beta = 1 + t * t;
  const s = sinh(x);
  const rho = sqrt(1 + s * s);
  if (isInfinite(t)) return [rho / s, 1 / t];
  const denominator = 1 + beta * s * s;
  return [(beta * rho * s) / denominator, t / denominator];
};

/** f(i z) / i, from f. */
const rotated =
  (f: Unary): Unary =>
  (x, y) => {
    const [re, im] = f(-y, x);
    return [im, -re];
  };

/** f with a positive infinite part where the standard leaves its sign open, as C's libraries have it. */
const plus =
  (f: Unary, isOpen: (y: number) => boolean): Unary =>
  (x, y) => {
    const [re, im] = f(x, y);
    return Number.isNaN(re) && isOpen(y) ? [re, abs(im)] : [re, im];
  };

const casinh: Unary = (x, y) => {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    if (isInfinite(x) || isInfinite(y))
      return [
        copysign(inf, Number.isNaN(x) ? 1 : x),
        Number.isNaN(x) || Number.isNaN(y) ? nan : copysign(atan2(abs(y), abs(x)), y),
      ];
    return [nan, y === 0 ? y : nan];
  }
  // By way of i z: asinh(z) = -i asin(i z), for i z = (-y, x).
  const [aRe, aIm] = csqrt(1 + y, -x);
  const [bRe, bIm] = csqrt(1 - y, x);
  const re = asinh(aRe * bIm - aIm * bRe);
  return [copysign(re, x), atan2(y, aRe * bRe - aIm * bIm)];
};

const cacos: Unary = (x, y) => {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    const im = isInfinite(x) || isInfinite(y) ? copysign(inf, -(Number.isNaN(y) ? 1 : y)) : nan;
    if (Number.isNaN(y)) return [x === 0 ? PI / 2 : nan, isInfinite(x) ? im : nan];
    return [Number.isNaN(x) ? nan : atan2(abs(y), x), im];
  }
  const [aRe, aIm] = csqrt(1 - x, -y);
  const [bRe, bIm] = csqrt(1 + x, y);
  return [2 * atan2(aRe, bRe), copysign(asinh(bRe * aIm - bIm * aRe), -y)];
};

const cacosh: Unary = (x, y) => {
  const [re, im] = cacos(x, y);
  return [abs(im), copysign(re, y)];
};

const HUGE = sqrt(Number.MAX_VALUE) / 4;
const TINY = 1e-154;

const catanh: Unary = (x, y) => {
  const half = copysign(PI / 2, y);
  if (Number.isNaN(x)) return isInfinite(y) ? [0, half] : [nan, nan];
  if (Number.isNaN(y)) return x === 0 ? [x, nan] : isInfinite(x) ? [copysign(0, x), nan] : [nan, nan];
  if (isInfinite(x) || isInfinite(y)) return [copysign(0, x), half];
  const [a, b] = [abs(x), abs(y)];
  if (a > HUGE || b > HUGE) {
    const h = Math.hypot(a / 2, b / 2);
    return [copysign(a / 4 / h / h, x), half];
  }
  if (a === 1 && b < TINY)
    return b === 0
      ? [copysign(inf, x), y]
      : [copysign(-log(sqrt(b) / sqrt(Math.hypot(b, 2))), x), copysign(atan2(2, -b) / 2, y)];
  const re = log1p((4 * a) / ((1 - a) * (1 - a) + b * b)) / 4;
  return [copysign(re, x), copysign(atan2(2 * b, (1 - a) * (1 + a) - b * b) / 2, y)];
};

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/** Whole exponents up to this are powers by squaring, as in NumPy. */
const WHOLE = 100;

function cpow(x: number, y: number, u: number, v: number): Complex {
  if (u === 0 && v === 0) return [1, 0];
  if (x === 0 && y === 0) return u > 0 ? [0, 0] : [nan, nan];
  if (v === 0 && Number.isInteger(u) && abs(u) < WHOLE) {
    let result: Complex | undefined;
    for (let square: Complex = [x, y], n = abs(u); ; square = times(square, square)) {
      if (n % 2 === 1) result = result ? times(result, square) : square;
      n = Math.floor(n / 2);
      if (n === 0) break;
    }
    return u > 0 ? result! : reciprocal(result!);
  }
  return cexp(...times([u, v], clog(x, y)));
}

/** 1 / z without overflow of |z|^2 (R. Smith, 1962). */
function reciprocal([x, y]: Complex): Complex {
  if (abs(x) >= abs(y)) {
    const ratio = y / x;
    const d = x + y * ratio;
    return [1 / d, -ratio / d];
  }
  const ratio = x / y;
  const d = x * ratio + y;
  return [ratio / d, -1 / d];
}

/** A function of as many real numbers as its arity says: the parts of its complex arguments, one after the other. */
export interface ComplexFunction {
  readonly arity: 2 | 4;
  readonly run: (...args: number[]) => Complex;
}

const unary: Readonly<Record<string, Unary>> = {
  exp: cexp,
  expm1: cexpm1,
  log: clog,
  log1p: clog1p,
  sqrt: csqrt,
  sinh: csinh,
  cosh: ccosh,
  tanh: ctanh,
  sin: plus(rotated(csinh), isInfinite),
  tan: rotated(ctanh),
  cos: (x, y) => ccosh(-y, x),
  asinh: casinh,
  acos: cacos,
  acosh: cacosh,
  atanh: catanh,
  asin: plus(rotated(casinh), Number.isNaN),
  atan: rotated(catanh),
};

/** All functions, by the names that expressions call: `sqrtRe` and `sqrtIm` are the parts of `sqrt`. */
export const complexFunctions: Readonly<Record<string, ComplexFunction>> = {
  ...Object.fromEntries(
    Object.entries(unary).map(([name, run]): [string, ComplexFunction] => [name, { arity: 2, run }]),
  ),
  pow: { arity: 4, run: cpow },
};
