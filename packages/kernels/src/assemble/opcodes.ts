/** Opcodes of the WebAssembly core specification 2.0 (section 5.4) and of relaxed SIMD; the numbers are the binary format's. */

const names = (prefix: string, start: number, list: string): [string, number][] =>
  list.split(' ').map((name, k): [string, number] => [`${prefix}.${name}`, start + k]);

/** One-byte instructions. */
export const plain: ReadonlyMap<string, number> = new Map([
  ...names('i32', 0x45, 'eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'),
  ...names('i64', 0x50, 'eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'),
  ...names('i32', 0x67, 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u'),
  ...names('i64', 0x79, 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr'),
  ['i32.wrap_i64', 0xa7],
  ['f64.mul', 0xa2],
  ['i64.extend_i32_s', 0xac],
  ['i64.extend_i32_u', 0xad],
  ['f32.convert_i64_s', 0xb4],
  ['f32.convert_i64_u', 0xb5],
  ['f64.convert_i64_s', 0xb9],
  ['f64.convert_i64_u', 0xba],
  ['select', 0x1b],
]);

/** Saturating truncations, behind the prefix 0xfc. */
export const saturating: ReadonlyMap<string, number> = new Map([
  ['i64.trunc_sat_f32_s', 4],
  ['i64.trunc_sat_f32_u', 5],
  ['i64.trunc_sat_f64_s', 6],
  ['i64.trunc_sat_f64_u', 7],
]);

/** Memory instructions with a one-byte opcode. */
export const scalarMemory: ReadonlyMap<string, number> = new Map([
  ['i32.load', 0x28],
  ['i64.load', 0x29],
  ['f32.load', 0x2a],
  ['f64.load', 0x2b],
  ['i32.store', 0x36],
  ['i64.store', 0x37],
  ['f32.store', 0x38],
  ['f64.store', 0x39],
]);

/** SIMD memory instructions, behind 0xfd, without a lane. */
export const simdMemory: ReadonlyMap<string, number> = new Map([
  ...names('v128', 0, 'load load8x8_s load8x8_u load16x4_s load16x4_u load32x2_s load32x2_u'),
  ...names('v128', 7, 'load8_splat load16_splat load32_splat load64_splat store'),
  ['v128.load32_zero', 92],
  ['v128.load64_zero', 93],
]);

/** SIMD memory instructions that name a lane. */
export const simdLaneMemory: ReadonlyMap<string, number> = new Map(
  names(
    'v128',
    84,
    'load8_lane load16_lane load32_lane load64_lane store8_lane store16_lane store32_lane store64_lane',
  ),
);

/** SIMD instructions that name a lane and touch no memory. */
export const simdLane: ReadonlyMap<string, number> = new Map([
  ['i32x4.extract_lane', 27],
  ['i32x4.replace_lane', 28],
  ['i64x2.extract_lane', 29],
  ['i64x2.replace_lane', 30],
  ['f32x4.extract_lane', 31],
  ['f32x4.replace_lane', 32],
  ['f64x2.extract_lane', 33],
  ['f64x2.replace_lane', 34],
]);

/** All other SIMD instructions, behind 0xfd. */
export const simd: ReadonlyMap<string, number> = new Map([
  ...names('', 15, 'i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat').map(
    ([name, code]): [string, number] => [name.slice(1), code],
  ),
  ...names('i32x4', 55, 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'),
  ...names('f32x4', 65, 'eq ne lt gt le ge'),
  ...names('f64x2', 71, 'eq ne lt gt le ge'),
  ...names('v128', 77, 'not and andnot or xor bitselect any_true'),
  ['f32x4.demote_f64x2_zero', 94],
  ['f64x2.promote_low_f32x4', 95],
  ['i8x16.narrow_i16x8_s', 101],
  ...names('f32x4', 103, 'ceil floor trunc nearest'),
  ['f64x2.ceil', 116],
  ['f64x2.floor', 117],
  ['f64x2.trunc', 122],
  ['f64x2.nearest', 148],
  ['i16x8.narrow_i32x4_s', 133],
  ['i16x8.extend_low_i8x16_s', 135],
  ['i16x8.extend_low_i8x16_u', 137],
  ['i32x4.abs', 160],
  ['i32x4.neg', 161],
  ['i32x4.bitmask', 164],
  ['i32x4.extend_low_i16x8_s', 167],
  ['i32x4.extend_low_i16x8_u', 169],
  ...names('i32x4', 171, 'shl shr_s shr_u add'),
  ['i32x4.sub', 177],
  ...names('i32x4', 181, 'mul min_s min_u max_s max_u'),
  ['i64x2.abs', 192],
  ['i64x2.neg', 193],
  ['i64x2.bitmask', 196],
  ['i64x2.extend_low_i32x4_s', 199],
  ['i64x2.extend_low_i32x4_u', 201],
  ...names('i64x2', 203, 'shl shr_s shr_u add'),
  ['i64x2.sub', 209],
  ...names('i64x2', 213, 'mul eq ne lt_s gt_s le_s ge_s'),
  ...names('f32x4', 224, 'abs neg'),
  ...names('f32x4', 227, 'sqrt add sub mul div min max pmin pmax'),
  ...names('f64x2', 236, 'abs neg'),
  ...names('f64x2', 239, 'sqrt add sub mul div min max pmin pmax'),
  ['i32x4.trunc_sat_f32x4_s', 248],
  ['i32x4.trunc_sat_f32x4_u', 249],
  ['f32x4.convert_i32x4_s', 250],
  ['f32x4.convert_i32x4_u', 251],
  ['i32x4.trunc_sat_f64x2_s_zero', 252],
  ['i32x4.trunc_sat_f64x2_u_zero', 253],
  ['f64x2.convert_low_i32x4_s', 254],
  ['f64x2.convert_low_i32x4_u', 255],
  ['f32x4.relaxed_madd', 0x105],
  ['f32x4.relaxed_nmadd', 0x106],
  ['f64x2.relaxed_madd', 0x107],
  ['f64x2.relaxed_nmadd', 0x108],
]);
