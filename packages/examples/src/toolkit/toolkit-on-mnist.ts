import * as np from '@numloom/ndarray';
import { matrixMultiply, normalize, sigmoid } from '@numloom/neural-network';
import { startCrew } from '@numloom/parallel';
import { drawDigit, loadMnist } from '../mnist.ts';
import { print, tuple } from '../print.ts';
import { multiplyLoop, normalizeLoop, sigmoidLoop } from './plain-loops.ts';

const HIDDEN = 256;
/** The loops run on this many of the images: on all they would take most of a minute. */
const LOOP_IMAGES = 6000;

interface Step {
  readonly name: string;
  readonly milliseconds: number;
}

function timed<T>(name: string, steps: Step[], action: () => T): T {
  const start = performance.now();
  const result = action();
  steps.push({ name, milliseconds: performance.now() - start });
  return result;
}

/** The toolkit's first module on all of MNIST, beside the same in plain JavaScript loops. */
export async function toolkitOnMnist(): Promise<void> {
  const steps: Step[] = [];
  const { images, labels } = timed('load', steps, () => loadMnist('train'));
  const pixels = images.reshape([60000, 784]);
  print(`\nMNIST: images ${tuple(images.shape)} ${images.dtype}, labels ${tuple(labels.shape)}`);
  showDigits(images, labels, 4);

  np.random.seed(42);
  const W = np.random.randn(784, HIDDEN).multiply(0.05);
  const X = timed('normalize', steps, () => normalize(pixels));
  const Z = timed('matrixMultiply', steps, () => matrixMultiply(X, W));
  const A = timed('sigmoid', steps, () => sigmoid(Z));
  print(
    `normalize      ${tuple(X.shape)} ${X.dtype}, mean ${np.mean(X).item().toExponential(1)}, std ${np.std(X).item().toFixed(6)}`,
  );
  print(`matrixMultiply ${tuple(X.shape)} x ${tuple(W.shape)} -> ${tuple(Z.shape)}`);
  print(
    `sigmoid        ${tuple(A.shape)}, from ${np.min(A).item().toPrecision(3)} to ${np.max(A).item().toPrecision(3)}`,
  );
  print('A[:3, :4] =\n', A.slice(':3', ':4'));

  // The operating system hands out the memory for the first results; from then on the arena reuses it.
  A.dispose();
  Z.dispose();
  X.dispose();
  const again = runOnce(pixels, W);
  const crew = await startCrew();
  const shared = runOnce(pixels, W);
  await crew.close();

  const loops: Step[] = [];
  const some = Float64Array.from(pixels.slice(`:${LOOP_IMAGES}`).ravel().data as Uint8Array);
  const weights = Float64Array.from(W.data as Float64Array);
  // The loops run twice as well: by the second time the engine has compiled them.
  let a: Float64Array = new Float64Array(0);
  for (let run = 0; run < 2; run++) {
    loops.length = 0;
    const x = timed('normalize', loops, () => normalizeLoop(some));
    const z = timed('matrixMultiply', loops, () => multiplyLoop(x, weights, LOOP_IMAGES, 784, HIDDEN));
    a = timed('sigmoid', loops, () => sigmoidLoop(z));
  }
  compare(steps, again, shared, loops, crew.threads);
  checkAgainstLoops(pixels, W, a);
}

function showDigits(images: np.NDArray, labels: np.NDArray, count: number): void {
  const drawn = Array.from({ length: count }, (_, k) => drawDigit(images.slice(k)));
  print(Array.from({ length: count }, (_, k) => `label ${labels.at(k)}`.padEnd(28)).join(' '));
  drawn[0]!.forEach((_, row) =>
    print(
      drawn
        .map((digit) => digit[row]!)
        .join(' ')
        .trimEnd(),
    ),
  );
}

/** The three steps, timed; the results are given back at once. */
function runOnce(pixels: np.NDArray, W: np.NDArray<'float64'>): Step[] {
  const steps: Step[] = [];
  using X = timed('normalize', steps, () => normalize(pixels));
  using Z = timed('matrixMultiply', steps, () => matrixMultiply(X, W));
  timed('sigmoid', steps, () => sigmoid(Z)).dispose();
  return steps;
}

function compare(
  first: readonly Step[],
  again: readonly Step[],
  shared: readonly Step[],
  loops: readonly Step[],
  threads: number,
): void {
  const share = 60000 / LOOP_IMAGES;
  const milliseconds = (steps: readonly Step[], name: string, factor = 1) => {
    const step = steps.find((s) => s.name === name);
    return step ? step.milliseconds * factor : undefined;
  };
  const column = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(0)} ms`).padStart(12);
  const titles = ['first', 'again', threads === 1 ? '1 thread' : `${threads} threads`, 'plain loops'];
  print(`\n${' '.repeat(14)}${titles.map((title) => title.padStart(12)).join('')}`);
  for (const { name } of first) {
    const [best, loop] = [milliseconds(shared, name), milliseconds(loops, name, share)];
    const ratio = best && loop ? `   ${(loop / best).toFixed(1)} x` : '';
    const times = [milliseconds(first, name), milliseconds(again, name), best, loop];
    print(`${name.padEnd(14)}${times.map(column).join('')}${ratio}`);
  }
  print(`(plain loops: ${share} x their time for ${LOOP_IMAGES.toLocaleString('en')} images, on one thread)`);
}

/** The toolkit and the loops must agree before anyone believes the times. */
function checkAgainstLoops(pixels: np.NDArray, W: np.NDArray<'float64'>, loops: Float64Array): void {
  const ours = sigmoid(matrixMultiply(normalize(pixels.slice(`:${LOOP_IMAGES}`)), W)).ravel().data as Float64Array;
  let largest = 0;
  for (let k = 0; k < loops.length; k++) largest = Math.max(largest, Math.abs(loops[k]! - ours[k]!));
  if (!(largest < 1e-9)) throw new Error(`the toolkit and the loops differ by ${largest}`);
  print(
    `largest difference between the two on ${LOOP_IMAGES.toLocaleString('en')} images: ${largest.toExponential(1)}`,
  );
}
