import type { Nest } from '@numloom/kernels';
import { coalesce, type Strides } from '../core/layout/stride.ts';

/** The walks of a nest with other strides. */
const withStrides = (walks: Nest['walks'], strides: readonly Strides[]): Nest['walks'] =>
  walks.map(({ address, block }, k) => ({ address, strides: strides[k]!, block }));

/**
 * The nest of loops over some of its axes, in the given order; along the axes left out every operand stays at its first
 * element.
 */
export function pickAxes(nest: Nest, axes: readonly number[]): Nest {
  const { shape, walks } = nest;
  if (axes.length === shape.length && axes.every((axis, k) => axis === k)) return nest;
  return {
    shape: axes.map((a) => shape[a]!),
    walks: withStrides(
      walks,
      walks.map((w) => axes.map((a) => w.strides[a]!)),
    ),
  };
}

/**
 * The nest of loops with as few axes as possible between axis `from` and axis `to`, which is not included: axes of length 1 are
 * dropped, and neighbours are merged where every operand goes from one to the other by the inner stride. The elements are
 * traversed in the same order as before.
 */
export function coalesceAxes(nest: Nest, from = 0, to = nest.shape.length): Nest {
  if (isCoalesced(nest, from, to)) return nest;
  const { shape, walks } = nest;
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

/** Whether no axis from axis `from` to axis `to` has length 1, and no two neighbours can be merged. */
function isCoalesced({ shape, walks }: Nest, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const length = shape[k]!;
    if (length === 1) return false;
    if (k > from && walks.every(({ strides }) => strides[k - 1] === strides[k]! * length)) return false;
  }
  return true;
}
