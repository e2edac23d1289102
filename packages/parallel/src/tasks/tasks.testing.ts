import * as np from '@numloom/ndarray';

/** Tasks for tests, as users write them: functions in a file of their own. */

interface Data {
  readonly x: np.ArrayHandle<'float64'>;
}

/** Answers with a new array, and changes the one that it was given. */
export default function double({ x }: Data): { doubled: np.ArrayHandle; sum: number } {
  const a = np.attach(x);
  const doubled = np.multiply(a, 2);
  a.iadd(1);
  return { doubled: np.share(doubled), sum: np.sum(a).item() };
}

export const threadIdOf = async (): Promise<number> => (await import('node:worker_threads')).threadId;

let kept: np.NDArray<'float64'> | undefined;
/** Holds the array beyond the end of the task. */
export function keep({ x }: Data): void {
  kept = np.attach(x);
}
export const sumOfKept = (): number => np.sum(kept!).item();
export function letGo(): void {
  kept = undefined;
  np.collectGarbage();
}

export function makeGarbage(rounds: number): number {
  const x = np.ones([1_000_000]);
  let sum = 0;
  for (let k = 0; k < rounds; k++) sum += np.add(x, k).at(k);
  np.collectGarbage();
  return sum;
}

export function pair(): { readonly a: np.ArrayHandle; readonly b: np.ArrayHandle } {
  const base = np.arange(0, 12, 1, { dtype: 'float64' }).reshape([3, 4]);
  return { a: np.share(base.T), b: np.share(base.slice(1, '::-1')) };
}

export const exit = (): void => process.exit(7);
export const fail = (): void => {
  throw new RangeError('mine');
};
export function fillHeap(): void {
  const list: unknown[] = [];
  for (;;) list.push(Array.from({ length: 1e5 }, (_, k) => ({ k })));
}
export const failLater = (): Promise<void> =>
  new Promise(() => {
    setTimeout(() => {
      throw new Error('much later');
    }, 5);
  });
export const forever = (): void => {
  for (;;);
};
export const wait = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('waited'), milliseconds));

/** A crew of its own, inside of a task. */
export async function nested({ x }: Data): Promise<number> {
  const { startCrew } = await import('../index.ts');
  const crew = await startCrew({ threads: 2, threshold: 0 });
  const a = np.attach(x);
  const product = await crew.offload(() => np.sum(np.multiply(a, 2)));
  const plain = np.sum(np.multiply(a, 3));
  await crew.close();
  return product.item() + plain.item();
}
