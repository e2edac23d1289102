import { expression as e, type Node } from '@numloom/kernels';
import { lexically, type Pair } from './complex/pair.ts';
import type { Laws } from './record.ts';
import { comparing } from './type-rules.ts';
import type { BinaryBool } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Truth values are compared as the integers 0 and 1. */
const comparison = (
  name: string,
  laws: Laws,
  build: (a: Node, b: Node) => Node,
  complex: (a: Pair, b: Pair) => Node,
): BinaryBool =>
  defineUfunc<BinaryBool>({
    name,
    arity: 2,
    types: comparing,
    laws,
    build: ([a, b]) => (a.type === 'mask' ? build(e.cast(a, 'i32'), e.cast(b, 'i32')) : build(a, b)),
    complex: ([a, b]) => complex(a, b),
    // A negative number is below all unsigned ones; the others are compared as such.
    mixed(signed, unsigned, signedFirst) {
      const zero = e.constant('i64', 0n);
      const bits = e.bitcast(signed, 'u64');
      const ofNegative = signedFirst ? build(zero, e.constant('i64', 1n)) : build(e.constant('i64', 1n), zero);
      const ofOthers = signedFirst ? build(bits, unsigned) : build(unsigned, bits);
      const isNegative = e.lt(signed, zero);
      return e.or(e.and(isNegative, ofNegative), e.and(e.not(isNegative), ofOthers));
    },
  });

const same = (a: Pair, b: Pair): Node => e.and(e.eq(a.re, b.re), e.eq(a.im, b.im));

/** NumPy: `np.equal`. */
export const equal = comparison('equal', { commutative: 'all' }, e.eq, same);
/** NumPy: `np.not_equal`. */
export const notEqual = comparison('not_equal', { commutative: 'all' }, e.ne, (a, b) => e.not(same(a, b)));
/** NumPy: `np.less`. */
export const less = comparison('less', { swapped: 'greater' }, e.lt, lexically(e.lt, e.lt));
/** NumPy: `np.less_equal`. */
export const lessEqual = comparison('less_equal', { swapped: 'greater_equal' }, e.le, lexically(e.lt, e.le));
/** NumPy: `np.greater`. */
export const greater = comparison('greater', { swapped: 'less' }, e.gt, lexically(e.gt, e.gt));
/** NumPy: `np.greater_equal`. */
export const greaterEqual = comparison('greater_equal', { swapped: 'less_equal' }, e.ge, lexically(e.gt, e.ge));
