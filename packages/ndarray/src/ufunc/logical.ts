import { expression as e } from '@numloom/kernels';
import { isNotZero } from './complex/pair.ts';
import { logical } from './type-rules.ts';
import type { BinaryBool, UnaryBool } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** NumPy: `np.logical_and`. */
export const logicalAnd = defineUfunc<BinaryBool>({
  name: 'logical_and',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.and(a, b),
  complex: ([a, b]) => e.and(isNotZero(a), isNotZero(b)),
});
/** NumPy: `np.logical_or`. */
export const logicalOr = defineUfunc<BinaryBool>({
  name: 'logical_or',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.or(a, b),
  complex: ([a, b]) => e.or(isNotZero(a), isNotZero(b)),
});
/** NumPy: `np.logical_xor`. */
export const logicalXor = defineUfunc<BinaryBool>({
  name: 'logical_xor',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.xor(a, b),
  complex: ([a, b]) => e.xor(isNotZero(a), isNotZero(b)),
});
/** NumPy: `np.logical_not`. */
export const logicalNot = defineUfunc<UnaryBool>({
  name: 'logical_not',
  arity: 1,
  types: logical,
  build: ([a]) => e.not(a),
  complex: ([a]) => e.not(isNotZero(a)),
});
