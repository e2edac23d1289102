import type { Nest } from '@numloom/kernels';
import { coalesce, type Strides } from '../core/layout/stride.ts';

/** The walks of a nest with other strides. */
const withStrides = (walks: Nest['walks'], strides: readonly Strides[]): Nest['walks'] =>
  walks.map(({ address, block }, k) => ({ address, strides: strides[k]!, block }));

/**
 * The nest of loops over some of its axes, in the given order; along the axes left out every operand stays at its first
 * element.
 */
export const pickAxes = ({ shape, walks }: Nest, axes: readonly number[]): Nest => ({
  shape: axes.map((a) => shape[a]!),
  walks: withStrides(
    walks,
    walks.map((w) => axes.map((a) => w.strides[a]!)),
  ),
});

/**
 * The nest of loops with as few axes as possible between axis `from` and axis `to`, which is not included: axes of length 1 are
 * dropped, and neighbours are merged where every operand goes from one to the other by the inner stride. The elements are
 * traversed in the same order as before.
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
