import { allocate, memory, runJob, simdWidth, uniformJob } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { checkShape, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Jump, jump, type Pcg64 } from './pcg64.ts';
import { fill, type Size } from './sample.ts';

/** The number of draws that a thread makes from one state of the generator. */
const ROW = 16384;
/** The number of draws below which they are made one by one. */
const FEW = 1024;

const apply = ({ factor, summand }: Jump, state: bigint): bigint => BigInt.asUintN(128, state * factor + summand);

/**
 * Fills a new array with `low + range * u` for uniform u in [0, 1), in C order, with the numbers that `nextDouble` would draw one
 * by one. Because the generator can jump, threads draw rows of them at the same time.
 */
export function uniformFill(bits: Pcg64, size: Size, low: number, range: number): NDArray<'float64'> {
  const shape = checkShape(size);
  const count = sizeOf(shape);
  if (count < FEW || simdWidth() === 'off') return fill(size, 'float64', () => low + range * bits.nextDouble());
  const result = resultArray(shape, 'float64');
  const rows = Math.ceil(count / ROW);
  const block = allocate(16 * rows + 40);
  const parameters = block.address + 16 * rows;
  const words = new BigUint64Array(memory.buffer, block.address, 2 * rows + 2);
  const increment = bits.increment;
  const perRow = jump(ROW, increment);
  let state = bits.state;
  for (let row = 0; row < rows; row++) {
    words[2 * row] = BigInt.asUintN(64, state);
    words[2 * row + 1] = state >> 64n;
    state = apply(perRow, state);
  }
  words[2 * rows] = BigInt.asUintN(64, increment);
  words[2 * rows + 1] = increment >> 64n;
  new Float64Array(memory.buffer, parameters + 16, 3).set([2 ** -53, range, low]);
  bits.state = apply(jump(count, increment), bits.state);

  const whole = Math.floor(count / ROW);
  const rest = count - whole * ROW;
  const drawing = {
    target: result,
    states: { address: block.address, block },
    parameters: { address: parameters, block },
  };
  if (whole > 0) runJob(uniformJob({ ...drawing, rows: whole, length: ROW }));
  if (rest > 0) {
    const target = { address: result.address + 8 * ROW * whole, block: result.block };
    const states = { address: block.address + 16 * whole, block };
    runJob(uniformJob({ ...drawing, target, states, rows: 1, length: rest }));
  }
  block.dispose();
  return result;
}
