import type { Field } from './text-field.ts';

/** A conversion of Python's %: flags, width, precision and one of d, i, e, f, g (and capitals), s; or a percent sign. */
const CONVERSION = /%(%|([-+ 0#]*)(\d*)(?:\.(\d+))?([dieEfFgGs]))/g;

/** A text with a number in place of every conversion. Source: Python, "printf-style String Formatting". */
export function percentFormat(format: string, value: Field): string {
  let text = '';
  let at = 0;
  for (const conversion of format.matchAll(CONVERSION)) {
    text += format.slice(at, conversion.index) + (conversion[1] === '%' ? '%' : converted(conversion, value));
    at = conversion.index + conversion[0].length;
  }
  return text + format.slice(at);
}

/** A number by one conversion. */
function converted([, , flags = '', width, precision, kind = 's']: RegExpExecArray, value: Field): string {
  const x = Number(value);
  const digits = precision === undefined ? 6 : Number(precision);
  const body = kind === 's' ? String(value) : bodyOf(value, Math.abs(x), kind.toLowerCase(), digits);
  const negative = kind !== 's' && (x < 0 || Object.is(x, -0));
  const sign = negative ? '-' : kind === 's' ? '' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const text = kind === kind.toUpperCase() && kind !== 's' ? body.toUpperCase() : body;
  const length = Number(width);
  if (flags.includes('-')) return (sign + text).padEnd(length);
  return flags.includes('0') && kind !== 's'
    ? sign + text.padStart(length - sign.length, '0')
    : (sign + text).padStart(length);
}

/** An exponent has two digits or more. */
const exponentOf = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

/** A number without its sign: `size` is its absolute value, `digits` the precision. */
function bodyOf(value: Field, size: number, kind: string, digits: number): string {
  if (Number.isNaN(size)) return 'nan';
  if (size === Infinity) return 'inf';
  if (kind === 'd' || kind === 'i')
    return typeof value === 'bigint' ? String(value < 0n ? -value : value) : String(Math.trunc(size));
  if (kind === 'f') return size.toFixed(digits);
  if (kind === 'e') return exponentOf(size.toExponential(digits));
  const exponent = size === 0 ? 0 : Number(size.toExponential(Math.max(0, digits - 1)).split('e')[1]);
  const significant = Math.max(1, digits);
  const text =
    exponent < -4 || exponent >= significant
      ? size.toExponential(significant - 1).replace(/\.?0+e/, 'e')
      : size
          .toFixed(Math.max(0, significant - 1 - exponent))
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '');
  return exponentOf(text);
}
