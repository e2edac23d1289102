import type { BitGenerator } from './bit-generator.ts';
import { libraryLog } from './logarithm.ts';
import { HEIGHTS, LIMITS, WIDTHS } from './ziggurat-tables.ts';

const TAIL_START = 3.6541528853610088;
const TAIL_INVERSE = 0.27366123732975828;

/**
 * Draws a standard normal number by the ziggurat method (G. Marsaglia and W. W. Tsang, 2000). From a 64-bit draw 8 bits select
 * the layer, one the sign and 52 the position; 99.3% of the draws need no more than that.
 */
export function zigguratNormal(bits: BitGenerator): number {
  for (;;) {
    bits.next64();
    const layer = bits.low & 0xff;
    const negative = (bits.low >>> 8) & 1;
    const position = (bits.high & 0x1fffffff) * 2 ** 23 + (bits.low >>> 9);
    const size = position * WIDTHS[layer]!;
    const x = negative ? -size : size;
    if (position < LIMITS[layer]!) return x;
    if (layer === 0) return Math.floor(position / 256) % 2 === 1 ? -tail(bits) : tail(bits);
    const height = HEIGHTS[layer]!;
    if ((HEIGHTS[layer - 1]! - height) * bits.nextDouble() + height < Math.exp(-0.5 * x * x)) return x;
  }
}

/** Draws from the upper tail by Marsaglia's method. */
function tail(bits: BitGenerator): number {
  for (;;) {
    const x = -TAIL_INVERSE * Math.log1p(-bits.nextDouble());
    const y = -Math.log1p(-bits.nextDouble());
    if (y + y > x * x) return TAIL_START + x;
  }
}

/** A source of standard normal numbers, drawn in pairs by Marsaglia's polar method as in NumPy's legacy `np.random.randn`. */
export class PolarNormal {
  readonly #bits: BitGenerator;
  #spare: number | undefined;

  constructor(bits: BitGenerator) {
    this.#bits = bits;
  }

  next(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare;
      this.#spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * this.#bits.nextDouble() - 1;
      const y = 2 * this.#bits.nextDouble() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * libraryLog(square)) / square);
      this.#spare = factor * x;
      return factor * y;
    }
  }
}
