import { ArgumentError } from '../core/errors.ts';

/** The options that say how arrays are printed. NumPy: the arguments of `np.set_printoptions`. */
export interface PrintOptions {
  /** The most digits after the point, 8 by default. */
  readonly precision: number;
  /** The number of elements above which an array is summarized with `...`, 1000 by default. */
  readonly threshold: number;
  /** The number of elements that a summary shows at both ends of an axis, 3 by default. */
  readonly edgeitems: number;
  /** The number of characters per line, 75 by default. */
  readonly linewidth: number;
  /** Whether small numbers are never printed in scientific notation; false by default. */
  readonly suppress: boolean;
  /** The text for NaN, `'nan'` by default. */
  readonly nanstr: string;
  /** The text for infinity, `'inf'` by default. */
  readonly infstr: string;
  /** The sign of positive numbers: none (`'-'`, the default), a plus (`'+'`), or a blank (`' '`). */
  readonly sign: '-' | '+' | ' ';
  /**
   * The number of digits of floats: always `precision` ('fixed'), as many as each number needs ('unique'), these but at
   * most `precision` ('maxprec', the default), or as 'maxprec' and equally many for all elements ('maxprec_equal').
   */
  readonly floatmode: 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';
}

const defaults: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  floatmode: 'maxprec',
};

let current = defaults;

/**
 * Returns the options with which arrays are printed at present. NumPy: `np.get_printoptions`.
 *
 * @example `np.getPrintoptions().precision // 8`
 */
export const getPrintoptions = (): PrintOptions => current;

/**
 * Changes how arrays are printed from now on, in this thread; fields that are not given stay.
 * NumPy: `np.set_printoptions`.
 *
 * @returns the options that were in force before
 * @throws ArgumentError for an unknown option, or a value of another type than its default has
 * @example
 * ```ts
 * const before = np.setPrintoptions({ precision: 2 });
 * String(np.array([1 / 3, 2 / 3])) // '[0.33 0.67]'
 * np.setPrintoptions(before);
 * ```
 */
export function setPrintoptions(options: Partial<PrintOptions>): PrintOptions {
  const before = current;
  current = checked({ ...current, ...options });
  return before;
}

/** Returns the options in force with some of them replaced for one call. */
export const printOptions = (options: Partial<PrintOptions>): PrintOptions => checked({ ...current, ...options });

function checked(options: PrintOptions): PrintOptions {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(defaults, name))
      throw new ArgumentError(`unknown print option '${name}'; expected ${Object.keys(defaults).join(', ')}`);
    const wanted = typeof defaults[name as keyof PrintOptions];
    if (typeof value !== wanted)
      throw new ArgumentError(`print option '${name}' must be a ${wanted}; got ${String(value)}`);
  }
  return options;
}
