import fc from 'fast-check';

/** Bounds of the shapes that are drawn. */
export interface ShapeOptions {
  /** The largest number of axes: 4 by default. */
  readonly ndim?: number;
  /** The largest length of an axis: 5 by default. */
  readonly length?: number;
  /** The smallest number of axes: 0 by default. */
  readonly minDim?: number;
}

/**
 * Shapes of few axes and small lengths. Lengths 0 and 1 are drawn often, because errors are found there.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(shapes({ ndim: 2 }), { numRuns: 100, seed: 1 }).every((shape) => shape.length <= 2) // true
 * ```
 */
export function shapes({ ndim = 4, length = 5, minDim = 0 }: ShapeOptions = {}): fc.Arbitrary<number[]> {
  const axis = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 2, max: length }) },
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  return fc.array(axis, { minLength: minDim, maxLength: ndim });
}

/**
 * Shapes without zero lengths.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(solidShapes(), { numRuns: 100, seed: 1 }).some((shape) => shape.includes(0)) // false
 * ```
 */
export const solidShapes = (options?: ShapeOptions): fc.Arbitrary<number[]> =>
  shapes(options).map((shape) => shape.map((length) => Math.max(1, length)));

/**
 * The number of elements of a shape.
 *
 * @example `sizeOf([2, 3]) // 6`
 */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/**
 * Shapes that broadcast together, and their common shape.
 *
 * @param count the number of shapes
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(broadcastableShapes(3), { numRuns: 1, seed: 1 })[0]!.shapes.length // 3
 * ```
 */
export function broadcastableShapes(count = 2): fc.Arbitrary<{ shapes: number[][]; common: number[] }> {
  return solidShapes().chain((common) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: common.length }),
          fc.array(fc.boolean(), { minLength: common.length, maxLength: common.length }),
        ),
        {
          minLength: count - 1,
          maxLength: count - 1,
        },
      )
      .map((cuts) => ({
        common,
        shapes: [common, ...cuts.map(([skip, ones]) => common.map((length, k) => (ones[k] ? 1 : length)).slice(skip))],
      })),
  );
}

/** The way from a dense array to a view with other strides: a permutation of the axes, then a step per axis, possibly backwards. */
export interface ViewRecipe {
  /** Shape of the dense array. */
  readonly shape: number[];
  /** Permutation of the axes. */
  readonly order: number[];
  /** Step of the slice along each axis of the permuted array. */
  readonly steps: number[];
}

/**
 * Recipes of views that are transposed, reversed, stepped, or plain.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * Object.keys(fc.sample(viewRecipes(), { numRuns: 1, seed: 1 })[0]!) // ['shape', 'order', 'steps']
 * ```
 */
export function viewRecipes(): fc.Arbitrary<ViewRecipe> {
  return shapes({ ndim: 3, length: 6 }).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      order: fc.shuffledSubarray(
        shape.map((_, k) => k),
        { minLength: shape.length, maxLength: shape.length },
      ),
      steps: fc.array(fc.constantFrom(1, 1, 2, -1, -2), { minLength: shape.length, maxLength: shape.length }),
    }),
  );
}
