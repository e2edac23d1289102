import { ArgumentError } from '../core/errors.ts';

/** NumPy: `np.set_printoptions`. */
export interface PrintOptions {
  /** Digits after the point, 8. */
  readonly precision: number;
  /** More elements than this are summarized, 1000. */
  readonly threshold: number;
  /** Elements shown at both ends of a summarized axis, 3. */
  readonly edgeitems: number;
  /** Characters per line, 75. */
  readonly linewidth: number;
  /** Never scientific notation for small numbers. */
  readonly suppress: boolean;
  readonly nanstr: string;
  readonly infstr: string;
  /** '-' shows only minus signs, '+' also plus, ' ' a blank for positive numbers. */
  readonly sign: '-' | '+' | ' ';
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

export const getPrintoptions = (): PrintOptions => current;

/**
 * Changes how arrays are printed from now on; fields that are not given stay. NumPy: `np.set_printoptions`.
 *
 * @returns the options that were in force before
 */
export function setPrintoptions(options: Partial<PrintOptions>): PrintOptions {
  const before = current;
  current = checked({ ...current, ...options });
  return before;
}

/** The options in force with some replaced for one call. */
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
