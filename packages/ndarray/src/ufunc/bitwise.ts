import { expression as e } from '@numloom/kernels';
import { bitwise, shifting } from './type-rules.ts';
import type { Binary, Unary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** NumPy: `np.bitwise_and`. @throws DTypeError for floats */
export const bitwiseAnd = defineUfunc<Binary>({
  name: 'bitwise_and',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all' },
  build: ([a, b]) => e.and(a, b),
});
/** NumPy: `np.bitwise_or`. @throws DTypeError for floats */
export const bitwiseOr = defineUfunc<Binary>({
  name: 'bitwise_or',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', unit: 0 },
  build: ([a, b]) => e.or(a, b),
});
/** NumPy: `np.bitwise_xor`. @throws DTypeError for floats */
export const bitwiseXor = defineUfunc<Binary>({
  name: 'bitwise_xor',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', unit: 0 },
  build: ([a, b]) => e.xor(a, b),
});
/** NumPy: `np.invert`. @throws DTypeError for floats */
export const invert = defineUfunc<Unary>({
  name: 'invert',
  arity: 1,
  types: bitwise,
  laws: { involution: 'all' },
  build: ([a]) => e.not(a),
});
/** NumPy: `np.left_shift`. @throws DTypeError for floats */
export const leftShift = defineUfunc<Binary>({
  name: 'left_shift',
  arity: 2,
  types: shifting,
  build: ([a, b]) => e.shl(a, b),
});
/** NumPy: `np.right_shift`. @throws DTypeError for floats */
export const rightShift = defineUfunc<Binary>({
  name: 'right_shift',
  arity: 2,
  types: shifting,
  build: ([a, b]) => e.shr(a, b),
});
/** The array API's names for `invert`, `leftShift`, `rightShift`; NumPy has them too. */
export const bitwiseInvert = invert;
export const bitwiseNot = invert;
export const bitwiseLeftShift = leftShift;
export const bitwiseRightShift = rightShift;
