import * as np from '@numloom/ndarray';

/** The value of one field of a text file. */
export type Field = number | bigint | boolean | np.Complex;

/** Words that are numbers. */
const special: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, nan: Number.NaN };

/** A number as Python reads one; undefined if it is none. */
function numberOf(field: string): number | undefined {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(field);
  if (word) return (word[1] === '-' ? -1 : 1) * special[word[2]!.toLowerCase()]!;
  return /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) ? Number(field.replaceAll('_', '')) : undefined;
}

/** A complex number as Python prints one, with or without parentheses; undefined if it is none. */
function complexOf(field: string): np.Complex | undefined {
  const bare = field.replace(/^\((.*)\)$/, '$1');
  const both = /^(.*?[^eE])??([+-]?[^+-]*(?:e[+-]?\d+)?)[jJ]$/.exec(bare);
  const re = both ? (both[1] ? numberOf(both[1]) : 0) : numberOf(bare);
  const im = both ? numberOf(both[2]!) : 0;
  return re === undefined || im === undefined ? undefined : new np.Complex(re, im);
}

/** A field's value by Python's spelling, as the dtype asks for it; undefined if it has none. */
export function fieldOf(field: string, dtype: np.DType): Field | undefined {
  if (dtype.startsWith('complex')) return complexOf(field);
  if (dtype.startsWith('float')) return numberOf(field);
  if (dtype === 'bool' && /^(true|false)$/i.test(field)) return field.toLowerCase() === 'true';
  return /^[+-]?\d+$/.test(field) ? BigInt(field) : undefined;
}
