import { Complex } from '../core/dtype/complex.ts';
import { isComplex, isFloat, partType, type Scalar } from '../core/dtype/dtype.ts';
import { readElement } from '../core/element-access.ts';
import { tupleText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { complexText, exactFraction, type FloatWidth, positional, scalarText, scientific } from './digits.ts';
import { type PrintOptions, printOptions } from './options.ts';

type Format = (value: Scalar) => string;
const zero: Scalar = 0;

/**
 * Returns the text that NumPy's `str(a)` gives, to the character: the elements in nested brackets, separated by blanks.
 * A 0-d array is shown as its element. NumPy: `np.array_str`.
 *
 * @throws DisposedError when the array was disposed of
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.arrayStr(np.array([[1, 2], [3, 4]])) // '[[1. 2.]\n [3. 4.]]'`, `np.arrayStr(np.sum([1.5])) // '1.5'`
 */
export function arrayStr(x: NDArray): string {
  const a = toArray(x);
  a.block.look();
  return a.ndim === 0 ? scalarString(a) : array2string(a);
}

/**
 * Returns the elements of an array as text, in nested brackets and separated by blanks. The options are those of
 * `setPrintoptions` and hold for this call. NumPy: `np.array2string`.
 *
 * @throws ArgumentError for an unknown option, or a value of another type than its default has
 * @throws DisposedError when the array was disposed of
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.array2string(np.array([1 / 3, 2]), { precision: 3 }) // '[0.333 2.   ]'`
 */
export function array2string(x: NDArray, options: Partial<PrintOptions> = {}): string {
  return text(toArray(x), printOptions(options), ' ', '', '');
}

/**
 * Returns the text that NumPy's `repr(a)` gives: `array([...], dtype=...)`. The dtype is left out where NumPy would
 * infer it from the values, which is for bool, int64, float64 and complex128. NumPy: `np.array_repr`.
 *
 * @throws DisposedError when the array was disposed of
 * @throws PendingError while an unsettled `crew.offload` computes the array
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.arrayRepr(np.array([1, 2], { dtype: 'float32' })) // 'array([1., 2.], dtype=float32)'`
 */
export function arrayRepr(x: NDArray): string {
  const a = toArray(x);
  const options = printOptions({});
  const prefix = 'array(';
  const list = a.size === 0 ? '[]' : text(a, options, ', ', prefix, ')');
  const extras: string[] = [];
  if ((a.size === 0 && a.ndim !== 1) || a.size > options.threshold) extras.push(`shape=${tupleText(a.shape)}`);
  const implied = ['bool', 'int64', 'float64', 'complex128'].includes(a.dtype) && a.size > 0;
  if (!implied) extras.push(`dtype=${a.dtype}`);
  if (extras.length === 0) return `${prefix}${list})`;
  const start = `${prefix}${list},`;
  const rest = `${extras.join(', ')})`;
  const lastLine = start.length - (start.lastIndexOf('\n') + 1);
  const spacer = lastLine + rest.length + 1 > options.linewidth ? `\n${' '.repeat(prefix.length)}` : ' ';
  return start + spacer + rest;
}

function scalarString(a: NDArray): string {
  const value = readElement(a.dtype, a.address);
  if (value instanceof Complex) return complexText(value, partType(a.dtype));
  if (isFloat(a.dtype)) return scalarText(value as number, a.dtype);
  return a.dtype === 'bool' ? (value ? 'True' : 'False') : String(value);
}

function text(a: NDArray, options: PrintOptions, separator: string, prefix: string, suffix: string): string {
  a.block.look();
  if (a.size === 0) return '[]';
  const edge = a.size > options.threshold ? options.edgeitems : undefined;
  const format = formatFor(a, shownElements(a, edge), options);
  return new Layout(a, format, separator, edge).render(
    ` ${' '.repeat(prefix.length)}`,
    options.linewidth - suffix.length,
  );
}

/** The indices of an axis that are shown: all of them, or those at both ends. */
function shownIndices(length: number, edge: number | undefined): number[] {
  const all = Array.from({ length }, (_, k) => k);
  return edge === undefined || length <= 2 * edge ? all : [...all.slice(0, edge), ...all.slice(length - edge)];
}

function shownElements(a: NDArray, edge: number | undefined): Scalar[] {
  const values: Scalar[] = [];
  const visit = (axis: number, address: number): void => {
    if (axis === a.ndim) return void values.push(readElement(a.dtype, address));
    for (const k of shownIndices(a.shape[axis]!, edge)) visit(axis + 1, address + k * a.strides[axis]!);
  };
  visit(0, a.address);
  return values;
}

function formatFor({ dtype, ndim }: NDArray, values: readonly Scalar[], options: PrintOptions): Format {
  const alone = ndim === 0;
  if (dtype === 'bool') return (value) => (value ? (alone ? 'True' : ' True') : 'False');
  if (isComplex(dtype)) return complexFormat(values as Complex[], partType(dtype), options);
  if (isFloat(dtype)) return floatFormat(values as number[], dtype, options);
  // A blank instead of a sign is only for arrays without negative numbers.
  const negative = values.some((v) => v < zero);
  const sign = options.sign === '-' || (options.sign === ' ' && negative) ? '' : options.sign;
  const signed = (v: Scalar) => (v < zero ? '' : sign) + String(v);
  const width = Math.max(...values.map((v) => signed(v).length));
  return (value) => signed(value).padStart(width);
}

/**
 * The value from which on floats are printed in scientific notation: NumPy's 1e8 for float64, 1e6 for
 * float32, whose digits end sooner.
 */
const scientificFrom = (width: FloatWidth): number => (width === 'float32' ? 1e6 : 1e8);

function floatFormat(values: readonly number[], width: FloatWidth, options: PrintOptions): Format {
  const finite = values.filter(Number.isFinite);
  const sizes = finite.filter((v) => v !== 0).map(Math.abs);
  const [largest, smallest] = [Math.max(...sizes), Math.min(...sizes)];
  const isScientific =
    sizes.length > 0 &&
    (largest >= scientificFrom(width) || (!options.suppress && (smallest < 1e-4 || largest / smallest > 1000)));
  const notation = isScientific ? scientific : positional;
  const precision = options.floatmode === 'unique' ? undefined : options.precision;
  const plus = (digits: string) => (options.sign === '+' && !digits.startsWith('-') ? `+${digits}` : digits);
  const split = (x: number): [string, string, string] => {
    const { mantissa, exponent } =
      options.floatmode === 'fixed' ? notation.exact(x, options.precision) : notation.shortest(x, width, precision);
    const [whole, fraction] = plus(mantissa).split('.') as [string, string];
    return [whole, fraction, exponent];
  };
  const parts = finite.map(split);
  const longest = (index: 0 | 1 | 2) => Math.max(0, ...parts.map((p) => p[index].length));
  const exponentDigits = longest(2) - 1;
  const fractionWidth = longest(1);
  const right = isScientific ? fractionWidth + exponentDigits + 2 : fractionWidth;
  const zeros = isScientific || options.floatmode === 'fixed' || options.floatmode === 'maxprec_equal';
  let left = longest(0);
  if (options.sign === ' ' && !finite.some((v) => v < 0 || Object.is(v, -0))) left++;
  if (finite.length < values.length) {
    const signed = options.sign !== '-' || values.includes(Number.NEGATIVE_INFINITY) ? 1 : 0;
    left = Math.max(left, options.nanstr.length - right - 1, options.infstr.length + signed - right - 1);
  }
  return (value) => {
    const x = value as number;
    if (!Number.isFinite(x)) {
      const sign = x < 0 ? '-' : options.sign === '+' ? '+' : '';
      return (Number.isNaN(x) ? (options.sign === '+' ? '+' : '') + options.nanstr : sign + options.infstr).padStart(
        left + right + 1,
      );
    }
    const [whole, fraction, exponent] = split(x);
    const short = fraction.length < fractionWidth;
    const digits = short && zeros ? exactFraction(x, fractionWidth, notation) : fraction.padEnd(fractionWidth);
    const power = isScientific ? `e${exponent[0]}${exponent.slice(1).padStart(exponentDigits, '0')}` : '';
    return `${whole.padStart(left)}.${digits}${power}`;
  };
}

/**
 * Formats real and imaginary parts in columns of their own; the j stands before the blanks
 * that fill up the second column.
 */
function complexFormat(values: readonly Complex[], width: FloatWidth, options: PrintOptions): Format {
  const re = floatFormat(
    values.map((z) => z.re),
    width,
    options,
  );
  const im = floatFormat(
    values.map((z) => z.im),
    width,
    { ...options, sign: '+' },
  );
  return (value) => {
    const second = im((value as Complex).im);
    const digits = second.trimEnd();
    return `${re((value as Complex).re)}${digits}j${second.slice(digits.length)}`;
  };
}

/** NumPy's layout of nested brackets: lines wrapped at the width, a blank line per outer axis, summaries with '...'. */
class Layout {
  readonly #a: NDArray;
  readonly #format: Format;
  readonly #separator: string;
  /** The number of elements that a summary shows at both ends of an axis; undefined if all elements are shown. */
  readonly #edge: number | undefined;

  constructor(a: NDArray, format: Format, separator: string, edge: number | undefined) {
    this.#a = a;
    this.#format = format;
    this.#separator = separator;
    this.#edge = edge;
  }

  render(indent: string, width: number): string {
    return this.#axis(0, this.#a.address, indent, width);
  }

  #axis(axis: number, address: number, indent: string, width: number): string {
    const a = this.#a;
    if (axis === a.ndim) return this.#format(readElement(a.dtype, address));
    const length = a.shape[axis]!;
    const edge = this.#edge;
    const items = shownIndices(length, edge).map((k) =>
      this.#axis(axis + 1, address + k * a.strides[axis]!, `${indent} `, width - 1),
    );
    if (edge !== undefined && 2 * edge < length) items.splice(edge, 0, '...');
    const body = axis === a.ndim - 1 ? this.#row(items, indent, width) : this.#block(items, indent, a.ndim - axis);
    return `[${body.slice(indent.length)}]`;
  }

  #block(items: readonly string[], indent: string, axesLeft: number): string {
    return items.map((item) => indent + item).join(this.#separator.trimEnd() + '\n'.repeat(axesLeft - 1));
  }

  #row(items: readonly string[], indent: string, width: number): string {
    const limit = width - Math.max(this.#separator.trimEnd().length, 1);
    let done = '';
    let line = indent;
    items.forEach((item, k) => {
      if (line.length + item.length > limit && line.length > indent.length) {
        done += `${line.trimEnd()}\n`;
        line = indent;
      }
      line += item + (k < items.length - 1 ? this.#separator : '');
    });
    return done + line;
  }
}
