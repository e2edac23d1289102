import { library, versionOf } from './library.ts';
import { type Participant, type Prepared, sampled } from './participant.ts';

/** The part of the library that is used here. */
interface Matrix {
  mmul(other: Matrix): Matrix;
  to1DArray(): number[];
}
interface Library {
  readonly Matrix: { from1DArray(rows: number, columns: number, data: ArrayLike<number>): Matrix };
}

/**
 * ml-matrix: plain JavaScript, float64.
 *
 * @throws Error if it is not installed
 */
export async function mlMatrix(): Promise<Participant> {
  const { Matrix } = await library<Library>('ml-matrix');
  return {
    name: 'ml-matrix',
    version: versionOf('ml-matrix'),
    prepare({ operation, dtype, shapes }, inputs): Prepared | string {
      if (dtype !== 'float64') return 'float64 only';
      if (operation !== 'matmul') return 'matrix products only, here';
      const [a, b] = inputs.map(({ data }, k) => Matrix.from1DArray(shapes[k]![0]!, shapes[k]![1]!, data));
      return {
        run: () => a!.mmul(b!),
        result: async () => sampled(a!.mmul(b!).to1DArray()),
      };
    },
  };
}
