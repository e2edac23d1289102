import { describe, isInteger } from '../../core/dtype/dtype.ts';
import { ArgumentError, ShapeError } from '../../core/errors.ts';
import { sizeOf } from '../../core/layout/shape.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { zeros } from '../../creation/filled.ts';
import { diagonal, transpose } from '../../manipulation/axes.ts';
import { broadcastTo } from '../../manipulation/broadcast.ts';
import { copy } from '../../manipulation/copy.ts';
import { reshape } from '../../manipulation/shape.ts';
import { sum } from '../../reduction/reductions.ts';
import { matmul } from './matmul.ts';

/** An operand of einsum together with the letters of its axes, in which no letter occurs twice. */
interface Term {
  /** The array. */
  readonly array: NDArray;
  /** One letter for each axis of the array. */
  readonly letters: string;
}

/**
 * Computes sums of products by Einstein's convention: each letter of the subscripts names an axis.
 *
 * Letters that are not in the output, behind '->', are summed over. Without '->' the output has the letters that occur once, in
 * alphabetical order. A letter that occurs twice in an operand takes its diagonal; '...' stands for any axes, which are
 * broadcast. The operands are contracted from left to right, each pair as a matrix product. The dtype is the common one; integers
 * are summed in their own dtype, and wrap. NumPy: `np.einsum`.
 *
 * @throws ArgumentError when the subscripts are malformed, or do not fit the number of operands or of their dimensions.
 * @throws ShapeError when axes with the same letter differ in length.
 * @example
 * ```ts
 * np.einsum('ij,jk->ik', [[1, 2]], [[3], [4]]) // [[11]]
 * np.einsum('ii', [[1, 2], [3, 4]]) // 5
 * np.einsum('...i->...', [[1, 2], [3, 4]]) // [3, 7]
 * ```
 */
export function einsum(subscripts: string, ...operands: Operand[]): NDArray {
  const text = typeof subscripts === 'string' ? subscripts.replaceAll(' ', '') : '';
  const [inputs, given] = text.split('->') as [string, string?];
  const lists = inputs.split(',');
  if (text === '' || !/^[A-Za-z.,]*(->[A-Za-z.]*)?$/.test(text))
    throw new ArgumentError(`einsum: invalid subscripts ${describe(subscripts)}`);
  if (lists.length !== operands.length)
    throw new ArgumentError(`einsum: ${lists.length} lists of subscripts for ${operands.length} operands`);
  const arrays = operands.map((o) => toArray(o));
  const spread = Math.max(0, ...lists.map((list, k) => (list.includes('...') ? arrays[k]!.ndim - list.length + 3 : 0)));
  // Axes of an ellipsis are named by characters that subscripts cannot contain.
  const dots = (count: number) =>
    Array.from({ length: count }, (_, k) => String.fromCharCode(0x2460 + spread - count + k)).join('');
  const named = lists.map((list, k) => {
    const letters = list.replace('...', dots(arrays[k]!.ndim - list.length + 3));
    if (letters.includes('.') || letters.length !== arrays[k]!.ndim)
      throw new ArgumentError(
        `einsum: operand ${k} has ${arrays[k]!.ndim} dimensions, but the subscripts are '${list}'`,
      );
    return letters;
  });
  const counts = new Map<string, number>();
  for (const letter of named.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const implied =
    dots(spread) +
    [...counts.keys()]
      .filter((l) => counts.get(l) === 1 && l < '\u2460')
      .sort()
      .join('');
  const output = given === undefined ? implied : given.replace('...', dots(spread));
  if (output.includes('.') || new Set(output).size !== output.length || [...output].some((l) => !counts.has(l)))
    throw new ArgumentError(`einsum: the output subscripts '${given ?? ''}' must be letters of the inputs, each once`);
  checkLengths(named, arrays);
  let terms = named.map((letters, k) => distinct(letters, arrays[k]!));
  while (terms.length > 1) {
    const [a, b, ...rest] = terms as [Term, Term, ...Term[]];
    terms = [contract(a, b, output + rest.map((t) => t.letters).join('')), ...rest];
  }
  const last = sumOut(terms[0]!, output);
  return copy(
    transpose(
      last.array,
      [...output].map((letter) => last.letters.indexOf(letter)),
    ),
  );
}

function checkLengths(named: readonly string[], arrays: readonly NDArray[]): void {
  const lengths = new Map<string, number>();
  named.forEach((letters, k) => {
    [...letters].forEach((letter, axis) => {
      const [length, known] = [arrays[k]!.shape[axis]!, lengths.get(letter) ?? 1];
      if (length !== known && length !== 1 && known !== 1)
        throw new ShapeError(`einsum: axis '${letter}' has length ${known} and, in operand ${k}, ${length}`);
      lengths.set(letter, Math.max(length, known) === 1 || length === 0 ? length : Math.max(length, known));
    });
  });
}

/** Replaces axes with the same letter by their diagonal, so that each letter occurs once. */
function distinct(letters: string, array: NDArray): Term {
  for (let k = 0; k < letters.length; k++) {
    const again = letters.indexOf(letters[k]!, k + 1);
    if (again < 0) continue;
    const rest = [...letters].filter((_, i) => i !== k && i !== again).join('');
    return distinct(rest + letters[k]!, diagonal(array, { axis1: k, axis2: again }));
  }
  return { array, letters };
}

/** Sums over the axes whose letters are not needed. */
function sumOut({ array, letters }: Term, needed: string): Term {
  const axes = [...letters].flatMap((letter, k) => (needed.includes(letter) ? [] : [k]));
  if (axes.length === 0) return { array, letters };
  const dtype = isInteger(array.dtype) || array.dtype === 'bool' ? array.dtype : undefined;
  return {
    array: sum(array, { axis: axes, ...(dtype && { dtype }) }),
    letters: [...letters].filter((letter) => needed.includes(letter)).join(''),
  };
}

/**
 * Contracts two operands by a stack of matrix products. Common axes that are needed are the batch, common axes that are not are
 * summed over, and the axes of one side are its rows or columns.
 */
function contract(first: Term, second: Term, needed: string): Term {
  const a = sumOut(first, needed + second.letters);
  const b = sumOut(second, needed + first.letters);
  const both = [...a.letters].filter((l) => b.letters.includes(l));
  const batch = both.filter((l) => needed.includes(l));
  const summed = both.filter((l) => !needed.includes(l));
  const onlyA = [...a.letters].filter((l) => !both.includes(l));
  const onlyB = [...b.letters].filter((l) => !both.includes(l));
  const length = (l: string) => {
    const of = (t: Term) => (t.letters.includes(l) ? t.array.shape[t.letters.indexOf(l)]! : 1);
    return of(a) === 1 ? of(b) : of(a);
  };
  const arrange = (t: Term, order: readonly string[], shape: readonly number[]) => {
    const turned = transpose(
      t.array,
      order.map((l) => t.letters.indexOf(l)),
    );
    return reshape(broadcastTo(turned, order.map(length)), shape);
  };
  const sizes = (letters: readonly string[]) => letters.map(length);
  const [m, k, n] = [sizeOf(sizes(onlyA)), sizeOf(sizes(summed)), sizeOf(sizes(onlyB))];
  const left = arrange(a, [...batch, ...onlyA, ...summed], [...sizes(batch), m, k]);
  const right = arrange(b, [...batch, ...summed, ...onlyB], [...sizes(batch), k, n]);
  const product = k === 0 ? zeros([...sizes(batch), m, n], { dtype: left.dtype }) : matmul(left, right);
  const letters = [...batch, ...onlyA, ...onlyB];
  return { array: reshape(product, sizes(letters)), letters: letters.join('') };
}
