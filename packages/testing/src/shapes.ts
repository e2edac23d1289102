import fc from 'fast-check';

/** Shapes of up to `ndim` axes; lengths are small, and 0 and 1 are drawn often, because they are where errors live. */
export function shapes({
  ndim = 4,
  length = 5,
  minDim = 0,
}: {
  ndim?: number;
  length?: number;
  minDim?: number;
} = {}): fc.Arbitrary<number[]> {
  const axis = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 2, max: length }) },
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  return fc.array(axis, { minLength: minDim, maxLength: ndim });
}

/** Shapes without zero lengths. */
export const solidShapes = (options?: Parameters<typeof shapes>[0]): fc.Arbitrary<number[]> =>
  shapes(options).map((shape) => shape.map((length) => Math.max(1, length)));

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** Shapes that broadcast together, and their common shape. */
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

/** What is done to a dense array to get a view with other strides: a permutation, then per axis a step, possibly backwards. */
export interface ViewRecipe {
  readonly shape: number[];
  readonly order: number[];
  readonly steps: number[];
}

/** Views: transposed, reversed, stepped, or plain. The shape is that of the base array. */
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
