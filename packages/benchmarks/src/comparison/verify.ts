import type { Prepared } from '../participants/participant.ts';
import { infoOf } from '../work/operations.ts';
import type { Work } from '../work/work.ts';

/** The largest difference, relative to the largest value, that rounding in another order of additions may make. */
const TOLERANCE = { float64: 1e-9, float32: 5e-4 } as const;

/** The distance between 1 and the next number. */
const EPSILON = { float64: 2 ** -52, float32: 2 ** -23 } as const;

/** Errors of the vector loops that NumPy uses for functions of floats, in units in the last place, at most (NumPy's SVML). */
const NUMPYS_ULP = 4;

/** The largest difference, relative to the largest value: for a function with an error bound, its bound and NumPy's. */
function toleranceOf({ operation, dtype }: Work, name: string): number {
  const ulp = infoOf(operation)?.ulp?.[dtype];
  return ulp === undefined || !MEASURES.test(name) ? TOLERANCE[dtype] : (ulp + NUMPYS_ULP) * EPSILON[dtype];
}

/** The participants whose answers are the measure: one that differs from them is not timed. If they differ themselves, nobody is. */
const MEASURES = /^(numloom|NumPy|plain loops)/;

/** The result of `verify`. */
export interface Verdict {
  /** For everyone who is left out the reason: where it differs from this project, and by how much. */
  readonly differing: ReadonlyMap<string, string>;
  /** Milliseconds that everyone's first answer took. */
  readonly durations: ReadonlyMap<string, number>;
}

/**
 * Checks that everyone has computed the same, before anyone is timed.
 *
 * @throws Error if this project, NumPy and the plain loops differ from each other
 */
export async function verify(work: Work, prepared: ReadonlyMap<string, Prepared>): Promise<Verdict> {
  const differing = new Map<string, string>();
  const durations = new Map<string, number>();
  let reference: Answer | undefined;
  for (const [name, { result }] of prepared) {
    const start = performance.now();
    try {
      const answer = { name, values: await result() };
      durations.set(name, performance.now() - start);
      reference ??= answer;
      compare(work, reference, answer);
    } catch (error) {
      if (MEASURES.test(name)) throw error;
      differing.set(name, (error as Error).message);
    }
  }
  return { differing, durations };
}

/** The values that a participant has computed. */
interface Answer {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/**
 * Compares two answers to a work.
 *
 * @throws Error that says where they differ, and by how much; NaN differs from everything
 */
export function compare(work: Work, expected: Answer, got: Answer): void {
  const head = `${work.id}: ${got.name} and ${expected.name} differ`;
  if (got.values.length !== expected.values.length)
    throw new Error(`${head}: ${got.values.length} and ${expected.values.length} values`);
  const largest = Array.from(expected.values).reduce((top, v) => Math.max(top, Math.abs(v)), 0);
  const tolerance = toleranceOf(work, got.name);
  for (let k = 0; k < got.values.length; k++) {
    const distance = Math.abs(got.values[k]! - expected.values[k]!);
    if (!(distance <= tolerance * Math.max(1, largest)))
      throw new Error(`${head} at sample ${k}: ${got.values[k]} and ${expected.values[k]}`);
  }
}
