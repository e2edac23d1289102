import type { FloatElement } from '../element.ts';
import { KernelError } from '../errors.ts';

/**
 * The block sizes of the five loops (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication",
 * ACM TOMS 34(3), 2008; the names are theirs and BLIS's):
 *
 * - MR x NR: the tile of C that stays in registers. With 256-bit code 6 x 4 vectors of 128 bits are 12 registers of
 *   accumulators, 2 of B and 1 of A, of 16. With 128-bit code 4 x 2 vectors is the largest tile that the engine's register
 *   allocator keeps in registers: 25 GFLOP/s in float64 on a 2.6 GHz Zen 4 with Node 20, where 6 x 2 and 6 x 4 spill (13, 12).
 * - KC: an MR x KC panel of A and a KC x NR panel of B lie in the first-level cache.
 * - MC: the packed MC x KC block of A lies in the second-level cache.
 * - NC: the packed KC x NC block of B lies in the third-level cache.
 */
export interface Blocking {
  readonly mr: number;
  readonly nr: number;
  readonly kc: number;
  readonly mc: number;
  readonly nc: number;
  /** 128-bit vectors in a row of the register tile. */
  readonly vectors: number;
  /** Bytes of an element. */
  readonly bytes: 4 | 8;
}

/** The block sizes for an element type and a width of the compiled code. */
export function blocking(element: FloatElement, width: 256 | 128): Blocking {
  const bytes = element === 'f64' ? 8 : 4;
  const [mr, vectors] = width === 256 ? [6, 4] : [4, 2];
  const nr = (vectors * 16) / bytes;
  const sizes = element === 'f64' ? { kc: 256, mc: 96, nc: 2048 } : { kc: 384, mc: 144, nc: 3072 };
  return validated({ mr, nr, vectors, bytes, ...sizes });
}

/** Columns of B as they lie in panels: filled up to whole panels of NR. */
export const padded = (columns: number, { nr }: Blocking): number => Math.ceil(columns / nr) * nr;

function validated(b: Blocking): Blocking {
  const chain = b.mr <= b.mc && b.mc % b.mr === 0 && b.nr <= b.nc && b.nc % b.nr === 0 && b.nr % (16 / b.bytes) === 0;
  if (!chain) throw new KernelError(`block sizes do not nest: ${JSON.stringify(b)}`);
  return b;
}
