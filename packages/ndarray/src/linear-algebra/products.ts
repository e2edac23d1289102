import { asarray, type Operand, zeros } from '../creation.ts';
import { diagonal } from '../diagonals.ts';
import { type DType, describe, isInteger } from '../dtype/dtype.ts';
import { ArgumentError, ShapeError, shapeText } from '../errors.ts';
import { broadcastShapes, normalizeAxis, sizeOf } from '../layout/shape.ts';
import { broadcastTo, expandDims, moveaxis, reshape, squeeze, stack, transpose } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { unstack } from '../rearranging.ts';
import { sum } from '../reduction/reductions.ts';
import { multiply, subtract } from '../ufunc/arithmetic.ts';
import { conj } from '../ufunc/rounding.ts';
import { matmul } from './matmul.ts';

type Axes = number | readonly [number | readonly number[], number | readonly number[]];

/**
 * Sums of products over several axes: of the last `axes` of x1 and the first of x2, or of two lists of axes.
 * NumPy: `np.tensordot`.
 */
export function tensordot(x1: Operand, x2: Operand, options?: { readonly axes?: Axes }): NDArray {
  const { axes = 2 } = readOptions('tensordot', options, ['axes']);
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  if (typeof axes === 'number' && (!Number.isInteger(axes) || axes < 0 || axes > Math.min(a.ndim, b.ndim)))
    throw new ArgumentError(`tensordot: axes=${axes} of shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  const count = typeof axes === 'number' ? axes : 0;
  const [ofA, ofB] =
    typeof axes === 'number'
      ? [Array.from({ length: count }, (_, k) => a.ndim - count + k), Array.from({ length: count }, (_, k) => k)]
      : [[axes[0]].flat().map((k) => normalizeAxis(k, a.ndim)), [axes[1]].flat().map((k) => normalizeAxis(k, b.ndim))];
  const fits = ofA.length === ofB.length && ofA.every((k, i) => a.shape[k] === b.shape[ofB[i]!]);
  if (!fits)
    throw new ShapeError(
      `shape-mismatch for sum: axes ${ofA} of ${shapeText(a.shape)}, axes ${ofB} of ${shapeText(b.shape)}`,
    );
  const rest = (x: NDArray, used: readonly number[]) => x.shape.map((_, k) => k).filter((k) => !used.includes(k));
  const [restA, restB] = [rest(a, ofA), rest(b, ofB)];
  const k = sizeOf(ofA.map((axis) => a.shape[axis]!));
  const [m, n] = [restA.map((axis) => a.shape[axis]!), restB.map((axis) => b.shape[axis]!)];
  const left = reshape(transpose(a, [...restA, ...ofA]), [sizeOf(m), k]);
  const right = reshape(transpose(b, [...ofB, ...restB]), [k, sizeOf(n)]);
  return reshape(matmul(left, right) as NDArray, [...m, ...n]);
}

/** Sums of conj(x1) * x2 along an axis; the others are broadcast. NumPy: `np.vecdot`. */
export function vecdot(x1: Operand, x2: Operand, options?: { readonly axis?: number }): NDArray {
  const { axis = -1 } = readOptions('vecdot', options, ['axis']);
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  if (a.ndim === 0 || b.ndim === 0) throw new ShapeError('vecdot: the operands need at least one dimension');
  const [p, q] = [moveaxis(a, axis, -1), moveaxis(b, axis, -1)];
  if (p.shape.at(-1) !== q.shape.at(-1))
    throw new ShapeError(
      `vecdot: lengths differ along axis ${axis}: shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    );
  broadcastShapes(p.shape, q.shape);
  const product = matmul(expandDims(conj(p) as NDArray, -2), expandDims(q, -1)) as NDArray;
  return squeeze(product, [-2, -1]);
}

/** The dot product of flattened arrays, the first conjugated. NumPy: `np.vdot`. */
export const vdot = (x1: Operand, x2: Operand): NDArray =>
  vecdot((asarray(x1) as NDArray).ravel(), (asarray(x2) as NDArray).ravel());

/** Sums of products over the last axes of both. NumPy: `np.inner`. */
export function inner(x1: Operand, x2: Operand): NDArray {
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  return a.ndim === 0 || b.ndim === 0 ? (multiply(a, b) as NDArray) : tensordot(a, b, { axes: [-1, -1] });
}

/** The Kronecker product: x2 in place of every element of x1, times that element. NumPy: `np.kron`. */
export function kron(x1: Operand, x2: Operand): NDArray {
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  const ndim = Math.max(a.ndim, b.ndim);
  const padded = (x: NDArray) => [...Array<number>(ndim - x.ndim).fill(1), ...x.shape];
  const [sa, sb] = [padded(a), padded(b)];
  const product = multiply(
    reshape(
      a,
      sa.flatMap((length) => [length, 1]),
    ),
    reshape(
      b,
      sb.flatMap((length) => [1, length]),
    ),
  ) as NDArray;
  return reshape(
    product,
    sa.map((length, k) => length * sb[k]!),
  );
}

/** The vector product of vectors of length 3 (or 2: then its only component) along an axis. NumPy: `np.cross`. */
export function cross(x1: Operand, x2: Operand, options?: { readonly axis?: number }): NDArray {
  const { axis = -1 } = readOptions('cross', options, ['axis']);
  const [a, b] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  const lengths = [a.shape.at(axis), b.shape.at(axis)];
  if (lengths.some((n) => n !== 3))
    throw new ShapeError(
      `Both input arrays must be (arrays of) 3-dimensional vectors, but they are ${lengths[0]} and ${lengths[1]} dimensional instead.`,
    );
  const [u, v] = [unstack(a, { axis }), unstack(b, { axis })];
  const part = (i: number, j: number) =>
    subtract(multiply(u[i]!, v[j]!) as NDArray, multiply(u[j]!, v[i]!) as NDArray) as NDArray;
  const shape = broadcastShapes(a.shape, b.shape);
  return stack([part(1, 2), part(2, 0), part(0, 1)], { axis: normalizeAxis(axis, shape.length) });
}

/** The sum of a diagonal of the last two axes. NumPy: `np.linalg.trace`; `np.trace` takes the first two axes. */
export function traceOfMatrices(
  x: Operand,
  options?: { readonly offset?: number; readonly dtype?: DType | null },
): NDArray {
  const { offset = 0, dtype } = readOptions('trace', options, ['offset', 'dtype']);
  return sum(diagonal(asarray(x) as NDArray, { offset, axis1: -2, axis2: -1 }), { axis: -1, ...(dtype && { dtype }) });
}

/** The sum of a diagonal, by default of the first two axes. NumPy: `np.trace`. */
export function trace(
  x: Operand,
  options?: { readonly offset?: number; readonly axis1?: number; readonly axis2?: number },
): NDArray {
  return sum(diagonal(asarray(x) as NDArray, options), { axis: -1 });
}

/** An operand of einsum: its axes by their letters, each once. */
interface Term {
  readonly array: NDArray;
  readonly letters: string;
}

/**
 * Sums of products by Einstein's convention: letters name axes; those that are not in the result are summed over; '...' stands
 * for any axes. Operands are contracted from left to right, each pair as a matrix product. NumPy: `np.einsum`.
 *
 * @throws ArgumentError for subscripts that make no sense; ShapeError where lengths differ
 * @example `np.einsum('ij,jk->ik', a, b)`, `np.einsum('ii', a)`
 */
export function einsum(subscripts: string, ...operands: Operand[]): NDArray {
  const text = typeof subscripts === 'string' ? subscripts.replaceAll(' ', '') : '';
  const [inputs, given] = text.split('->') as [string, string?];
  const lists = inputs.split(',');
  if (text === '' || !/^[A-Za-z.,]*(->[A-Za-z.]*)?$/.test(text))
    throw new ArgumentError(`einsum: invalid subscripts ${describe(subscripts)}`);
  if (lists.length !== operands.length)
    throw new ArgumentError(`einsum: ${lists.length} lists of subscripts for ${operands.length} operands`);
  const arrays = operands.map((o) => asarray(o) as NDArray);
  const spread = Math.max(0, ...lists.map((list, k) => (list.includes('...') ? arrays[k]!.ndim - list.length + 3 : 0)));
  // Axes of an ellipsis are named by characters that no one can write.
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
  return transpose(
    last.array,
    [...output].map((letter) => last.letters.indexOf(letter)),
  ).copy();
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

/** Repeated letters of one operand: its diagonal. */
function distinct(letters: string, array: NDArray): Term {
  for (let k = 0; k < letters.length; k++) {
    const again = letters.indexOf(letters[k]!, k + 1);
    if (again < 0) continue;
    const rest = [...letters].filter((_, i) => i !== k && i !== again).join('');
    return distinct(rest + letters[k]!, diagonal(array, { axis1: k, axis2: again }));
  }
  return { array, letters };
}

/** Axes that nobody needs are summed over. */
function sumOut({ array, letters }: Term, needed: string): Term {
  const axes = [...letters].flatMap((letter, k) => (needed.includes(letter) ? [] : [k]));
  if (axes.length === 0) return { array, letters };
  const dtype = isInteger(array.dtype) || array.dtype === 'bool' ? array.dtype : undefined;
  return {
    array: sum(array, { axis: axes, ...(dtype && { dtype }) }),
    letters: [...letters].filter((letter) => needed.includes(letter)).join(''),
  };
}

/** Two operands as a stack of matrix products: common axes that stay, those of one side, common ones that are summed over. */
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
  const product = k === 0 ? zeros([...sizes(batch), m, n], { dtype: left.dtype }) : (matmul(left, right) as NDArray);
  const letters = [...batch, ...onlyA, ...onlyB];
  return { array: reshape(product, sizes(letters)), letters: letters.join('') };
}
