import * as np from '@numloom/ndarray';
import { percentFormat } from './percent-format.ts';
import type { Field } from './text-field.ts';

/** Options of `formatText` and `savetxt`. */
export interface FormatOptions {
  /** A format of Python's % for all fields, or one for each column: '%.18e' by default. */
  readonly fmt?: string | readonly string[];
  /** The text between fields: a blank by default. */
  readonly delimiter?: string;
  /** The text at the end of each line: '\n' by default. */
  readonly newline?: string;
  /** A text in front of the numbers; none by default. */
  readonly header?: string;
  /** A text behind the numbers; none by default. */
  readonly footer?: string;
  /** The text in front of every line of header and footer: '# ' by default. */
  readonly comments?: string;
}

/**
 * An array of shape (m, n), or (m,) as one column, as m lines of text. NumPy: `np.savetxt`, to text.
 *
 * @throws ShapeError unless the array has one or two dimensions
 * @throws DTypeError for complex numbers
 * @throws ArgumentError for a list of formats that has not one for each column
 * @example `io.formatText([[1, 2], [3, 4]], { fmt: '%.1f', delimiter: ',' }) // '1.0,2.0\n3.0,4.0\n'`
 */
export function formatText(x: np.Operand, options: FormatOptions = {}): string {
  const { fmt = '%.18e', delimiter = ' ', newline = '\n', header = '', footer = '', comments = '# ' } = options;
  const a = np.asarray(x);
  if (a.ndim === 0 || a.ndim > 2) throw new np.ShapeError(`Expected 1D or 2D array, got ${a.ndim}D array instead`);
  if (a.dtype.startsWith('complex')) throw new np.DTypeError('formatText: save the real and the imaginary part');
  const rows = (a.ndim === 1 ? a.reshape([-1, 1]) : a).tolist() as Field[][];
  const columns = rows[0]?.length ?? 0;
  if (typeof fmt !== 'string' && fmt.length !== columns)
    throw new np.ArgumentError(`fmt has wrong number of % formats: ${fmt.length} for ${columns} columns`);
  const formatOf = (column: number): string => (typeof fmt === 'string' ? fmt : fmt[column]!);
  const remark = (text: string) => (text === '' ? '' : comments + text.replaceAll('\n', `\n${comments}`) + newline);
  const lines = rows.map((row) => row.map((v, k) => percentFormat(formatOf(k), v)).join(delimiter) + newline);
  return remark(header) + lines.join('') + remark(footer);
}
