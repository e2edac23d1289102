/**
 * The width of a float. Decimal digits here are those of NumPy's Dragon4: the shortest ones that read back as the same
 * float, cut to a precision by correct rounding of the exact value, halves to even.
 */
export type FloatWidth = 'float64' | 'float32';

/**
 * Returns the shortest scientific notation: significant digits without trailing zeros, and the exponent of the first.
 */
function shortest(x: number, width: FloatWidth): { digits: string; exponent: number } {
  let text = x.toExponential(); // This is the shortest text for float64.
  if (width === 'float32') {
    for (let p = 0; p <= 8; p++) {
      text = x.toExponential(p);
      if (Math.fround(Number(text)) === x) break;
    }
  }
  const [mantissa, exponent] = text.split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** Returns `x.toFixed(precision)` with exact halves rounded to even, for x >= 0. */
function fixed(x: number, precision: number): string {
  const text = x.toFixed(precision);
  // A half exists only if x * 10^p is an odd multiple of 1/2: then x has at most p + 1 fraction bits.
  const scaled = x * 2 ** (precision + 1);
  if (!Number.isInteger(scaled) || precision >= 22) return text;
  const next = x.toFixed(precision + 1);
  if (!next.endsWith('5') || Number(next) !== x) return text;
  const lower = next.slice(0, -1).replace(/\.$/, '');
  return Number(lower.at(-1)) % 2 === 0 ? lower : text;
}

/** Returns `x.toExponential(precision)` with exact halves rounded to even, for x >= 0. */
function exponential(x: number, precision: number): string {
  const text = x.toExponential(precision);
  const next = x.toExponential(Math.min(100, precision + 1));
  const exact =
    /^\d(\.\d+)?5e/.test(next) &&
    Number(next) === x &&
    /^0*$/.test(
      x
        .toExponential(Math.min(100, precision + 40))
        .split('e')[0]!
        .slice(next.indexOf('e')),
    );
  if (!exact) return text;
  const [mantissa, exponent] = next.split('e') as [string, string];
  const lower = mantissa.slice(0, -1).replace(/\.$/, '');
  return Number(lower.at(-1)) % 2 === 0 ? `${lower}e${exponent}` : text;
}

const withSign = (x: number, text: string): string => (x < 0 || Object.is(x, -0) ? `-${text}` : text);

/** A float in decimal digits. */
export interface Decimal {
  /** The digits, with a sign if it is negative, and always with a point. */
  readonly mantissa: string;
  /** The sign and at least two digits of the exponent; empty in positional notation. */
  readonly exponent: string;
}

/** A notation of floats in decimal digits. */
export interface Notation {
  /**
   * Gives the shortest digits that read back as the same float, cut to at most `precision` fraction digits (not cut if undefined),
   * without trailing zeros.
   */
  readonly shortest: (x: number, width: FloatWidth, precision?: number) => Decimal;
  /** Gives exactly `precision` fraction digits of the exact value. */
  readonly exact: (x: number, precision: number) => Decimal;
}

const pointed = (digits: string): string => (digits.includes('.') ? digits : `${digits}.`);
const withoutZeros = (digits: string): string => (digits.includes('.') ? digits.replace(/0+$/, '') : digits);

/**
 * Returns the fraction digits of the exact value: digits that are shown beyond the shortest ones are these, as
 * Dragon4's `min_digits` has it.
 */
export const exactFraction = (x: number, digits: number, notation: Notation): string =>
  notation.exact(x, digits).mantissa.split('.')[1]!;

function shortestPositional(x: number, width: FloatWidth, precision: number | undefined): string {
  const a = Math.abs(x);
  if (a === 0) return '0.';
  const { digits, exponent } = shortest(a, width);
  const fractionDigits = digits.length - 1 - exponent;
  if (precision !== undefined && fractionDigits > precision)
    return pointed(withoutZeros(fixed(a, Math.min(100, precision))));
  const padded = digits.padEnd(exponent + 1, '0');
  const whole = exponent >= 0 ? padded.slice(0, exponent + 1) : '0';
  const fraction = exponent >= 0 ? padded.slice(exponent + 1) : '0'.repeat(-exponent - 1) + digits;
  return `${whole}.${fraction}`;
}

/** Positional notation, `ddd.ddd`. */
export const positional: Notation = {
  shortest: (x, width, precision) => ({ mantissa: withSign(x, shortestPositional(x, width, precision)), exponent: '' }),
  exact: (x, precision) => ({ mantissa: withSign(x, pointed(fixed(Math.abs(x), precision))), exponent: '' }),
};

/** Makes a decimal of the sign of x, the mantissa, and an exponent such as '-7'. */
const decimal = (x: number, mantissa: string, exponent: string): Decimal => ({
  mantissa: withSign(x, pointed(mantissa)),
  exponent: exponent[0]! + exponent.slice(1).padStart(2, '0'),
});

/** Scientific notation, `d.ddde±xx`. */
export const scientific: Notation = {
  shortest(x, width, precision) {
    const a = Math.abs(x);
    if (a === 0) return decimal(x, '0', '+0');
    const { digits, exponent } = shortest(a, width);
    if (precision !== undefined && digits.length - 1 > precision) {
      const [mantissa, power] = exponential(a, precision).split('e') as [string, string];
      return decimal(x, withoutZeros(mantissa), power);
    }
    return decimal(x, `${digits[0]}.${digits.slice(1)}`, `${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`);
  },
  exact(x, precision) {
    const [mantissa, power] = exponential(Math.abs(x), precision).split('e') as [string, string];
    return decimal(x, mantissa, power);
  },
};

/**
 * Prints one float as Python prints a NumPy scalar: positional from 1e-4 up to 1e16 (float32:
 * 1e6), otherwise scientific.
 */
export function scalarText(x: number, width: FloatWidth): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const a = Math.abs(x);
  if (a === 0 || (a >= 1e-4 && a < (width === 'float32' ? 1e6 : 1e16)))
    return positional.shortest(x, width).mantissa.replace(/\.$/, '.0');
  const { mantissa, exponent } = scientific.shortest(x, width);
  return `${mantissa.replace(/\.$/, '')}e${exponent}`;
}

/** Prints a complex number as Python prints a NumPy scalar: `(1+2j)`, without the real part if that is +0. */
export function complexText({ re, im }: { readonly re: number; readonly im: number }, width: FloatWidth): string {
  const text = (x: number) => scalarText(x, width).replace(/\.0(?=e|$)/, '');
  if (Object.is(re, 0)) return `${text(im)}j`;
  return `(${text(re)}${im < 0 || Object.is(im, -0) ? '' : '+'}${text(im)}j)`;
}
