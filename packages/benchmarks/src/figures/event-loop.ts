import * as np from '@numloom/ndarray';
import { startCrew } from '@numloom/parallel';
import { median, quantile } from 'simple-statistics';

const now = (): number => performance.now();

/** Measures by how many milliseconds a timer of 5 ms is late while matrix products run off the event loop for two seconds. */
export async function eventLoop(): Promise<{ readonly median: number; readonly p99: number; readonly most: number }> {
  await using crew = await startCrew();
  const a = np.random.defaultRng(1).random([1024, 1024]);
  const delays: number[] = [];
  let last = now();
  const timer = setInterval(() => {
    const time = now();
    delays.push(time - last - 5);
    last = time;
  }, 5);
  const end = now() + 2000;
  while (now() < end)
    await crew.offload(() => {
      let x: np.NDArray = a;
      for (let k = 0; k < 10; k++) x = np.multiply(np.matmul(x, a), 1 / 512);
      return x;
    });
  clearInterval(timer);
  return { median: median(delays), p99: quantile(delays, 0.99), most: Math.max(...delays) };
}
