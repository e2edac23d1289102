// npm run check:memory: a plain synchronous loop that makes 10,000 temporaries of 8 MB, 80 GB in all, and never yields.
import * as np from '@numloom/ndarray';

const LOOPS = 10_000;
const LIMIT = 1.5e9;

const x = np.full([1_000_000], 1.5);
const start = performance.now();
let largest = 0;
let sum = 0;
for (let k = 0; k < LOOPS; k++) {
  const temporary = np.add(x, k);
  sum += temporary.at(k);
  if (k % 50 === 0) largest = Math.max(largest, process.memoryUsage.rss());
}
const seconds = (performance.now() - start) / 1000;
const { sweeps, sweepMilliseconds } = np.memoryStatistics();
const expected = 1.5 * LOOPS + (LOOPS * (LOOPS - 1)) / 2;
console.log(
  `Node ${process.versions.node}: ${LOOPS.toLocaleString('en')} temporaries of 8 MB in ${seconds.toFixed(1)} s, ` +
    `largest resident size ${(largest / 1e6).toFixed(0)} MB, ${sweeps} sweeps of ${(sweepMilliseconds / sweeps).toFixed(1)} ms`,
);
if (sum !== expected) throw new Error(`the sum is ${sum}, not ${expected}`);
if (!(largest < LIMIT)) throw new Error(`the resident size reached ${largest}, above ${LIMIT}`);
