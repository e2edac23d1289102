import type { Nest } from '@numloom/kernels';
import { coalesce, type Strides } from '../core/layout/stride.ts';

const withStrides = (walks: Nest['walks'], strides: readonly Strides[]): Nest['walks'] =>
  walks.map(({ address, block }, k) => ({ address, strides: strides[k]!, block }));

/** Some axes of a nest, in the given order; along the others every operand stays at its first element. */
export const pickAxes = ({ shape, walks }: Nest, axes: readonly number[]): Nest => ({
  shape: axes.map((a) => shape[a]!),
  walks: withStrides(
    walks,
    walks.map((w) => axes.map((a) => w.strides[a]!)),
  ),
});

/**
 * The nest with as few axes as possible from axis `from` to axis `to`: those of length 1 are dropped, neighbours merged that every
 * operand walks through without a jump. The order of the elements stays.
 */
export function coalesceAxes({ shape, walks }: Nest, from = 0, to = shape.length): Nest {
  const group = coalesce(
    shape.slice(from, to),
    walks.map((w) => w.strides.slice(from, to)),
  );
  const around = <T>(list: readonly T[], inner: readonly T[]): T[] => [
    ...list.slice(0, from),
    ...inner,
    ...list.slice(to),
  ];
  return {
    shape: around(shape, group.shape),
    walks: withStrides(
      walks,
      walks.map((w, k) => around(w.strides, group.strides[k]!)),
    ),
  };
}
