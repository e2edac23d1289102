import type { LaneType } from '../element.ts';
import {
  add,
  and,
  bitcast,
  constant,
  lt,
  mul,
  type Node,
  or,
  select,
  shl,
  shr,
  sub,
} from '../expression/expression.ts';

/** The binary formats of IEEE 754, as far as the math functions take numbers apart and put them together. */
export interface FloatFormat {
  readonly integer: LaneType;
  readonly unsigned: LaneType;
  /** Bits of the fraction field. */
  readonly fraction: number;
  readonly bias: number;
  /** 1.5 * 2^fraction: adding it rounds to an integer, which then stands in the low bits. */
  readonly magic: number;
  /** 2^fraction: an integer in the low bits of its representation is this plus the integer. */
  readonly integerBase: number;
  readonly smallestNormal: number;
  readonly log2e: number;
  /** ln 2 in two parts; the first has so few bits that its product with an exponent is exact. */
  readonly ln2: readonly [number, number];
  readonly sqrtHalf: number;
}

const double: FloatFormat = {
  integer: 'i64',
  unsigned: 'u64',
  fraction: 52,
  bias: 1023,
  magic: 1.5 * 2 ** 52,
  integerBase: 2 ** 52,
  smallestNormal: 2 ** -1022,
  log2e: Math.LOG2E,
  ln2: [0.6931471803691238, 1.9082149292705877e-10],
  sqrtHalf: Math.SQRT1_2,
};

const single: FloatFormat = {
  integer: 'i32',
  unsigned: 'u32',
  fraction: 23,
  bias: 127,
  magic: 1.5 * 2 ** 23,
  integerBase: 2 ** 23,
  smallestNormal: 2 ** -126,
  log2e: Math.LOG2E,
  ln2: [0.693145751953125, 1.4286068203094173e-6],
  sqrtHalf: Math.SQRT1_2,
};

/** The format of a float type. */
export const format = (type: LaneType): FloatFormat => (type === 'f32' ? single : double);

const big = (type: LaneType, value: number) => constant(type, type.endsWith('64') ? BigInt(value) : value);

/**
 * `y * 2^n` for y near 1, with one rounding; `biased` is n + magic. The exponent is added to the exponent bits; results below
 * the normal range are made 2^lift times larger first, and then multiplied down, which rounds them once.
 */
export function scaleByPower(y: Node, biased: Node): Node {
  const { integer, fraction, magic, bias } = format(y.type);
  const lift = fraction * 2;
  const tiny = lt(biased, magic - (bias - 2));
  const lifted = add(bitcast(biased, integer), select(tiny, big(integer, lift), big(integer, 0)));
  const scaled = bitcast(add(bitcast(y, integer), shl(lifted, big(integer, fraction))), y.type);
  return mul(scaled, select(tiny, constant(y.type, 2 ** -lift), 1));
}

/**
 * A positive number as `2^k * m` with m in [sqrt(1/2), sqrt(2)); k comes as a float. Subnormal numbers are scaled first.
 * For 0, negative numbers, infinities and NaN the parts are meaningless.
 */
export function exponentAndMantissa(x: Node): { k: Node; m: Node } {
  const { unsigned, fraction, bias, integerBase, smallestNormal, sqrtHalf } = format(x.type);
  const subnormal = lt(x, smallestNormal);
  const normal = select(subnormal, mul(x, 2 ** (fraction + 2)), x);
  const bits = bitcast(normal, unsigned);
  const base = bitcast(constant(x.type, integerBase), unsigned);
  const exponent = sub(bitcast(or(shr(bits, big(unsigned, fraction)), base), x.type), integerBase);
  const fractionMask = unsigned === 'u64' ? constant('u64', 2n ** 52n - 1n) : constant('u32', 2 ** 23 - 1);
  const one = bitcast(constant(x.type, 1), unsigned);
  const m = bitcast(or(and(bits, fractionMask), one), x.type);
  const high = lt(constant(x.type, 2 * sqrtHalf), m);
  const offset = select(subnormal, constant(x.type, bias + fraction + 2), bias);
  return {
    k: add(sub(exponent, offset), select(high, constant(x.type, 1), 0)),
    m: select(high, mul(m, 0.5), m),
  };
}
