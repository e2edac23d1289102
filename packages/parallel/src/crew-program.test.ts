import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';

/** Runs a whole program, and answers with its exit code and its output. */
async function program(
  source: string,
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const text = `
    import { startCrew } from ${url('./index.js')};
    const np = await import(${url('../../ndarray/dist/index.js')});
    const file = ${url('./tasks/tasks.testing.js')};
    ${source}`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', text], {
    timeout: 30_000,
    env: { ...process.env, FORCE_COLOR: '0', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output: output.trim() };
}

describe('a program with an open crew', () => {
  test('shares out interpreted kernels as well, where there is no SIMD', async () => {
    const run = await program(
      `
      const x = np.random.defaultRng(1).random([60, 70]);
      const work = () => [np.exp(x), np.sum(x, { axis: 0 }), np.matmul(x, x.T), np.sort(x), np.argmax(x, { axis: 1 })];
      const alone = work().map(String).join();
      const crew = await startCrew({ threads: 3, threshold: 0 });
      const shared = work().map(String).join();
      const offloaded = (await crew.offload(work)).map(String).join();
      console.log(shared === alone, offloaded === alone, crew.statistics.shares > 5);
      await crew.close();`,
      { NUMLOOM_SIMD: 'off' },
    );
    expect(run).toEqual({ code: 0, output: 'true true true' });
  });

  test('ends when its work ends', async () => {
    const run = await program(`
      await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      console.log(np.matmul(x, x).at(0, 0));`);
    expect(run).toEqual({ code: 0, output: '600' });
  });

  test('does not end before its offloads have settled', async () => {
    const run = await program(`
      const crew = await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      const y = await crew.offload(() => np.matmul(np.matmul(x, x), x));
      console.log(y.at(0, 0));
      console.log(await crew.run(file, 20, { name: 'wait' }));`);
    expect(run).toEqual({ code: 0, output: '360000\nwaited' });
  });

  test('costs nothing while it idles', async () => {
    const run = await program(`
      const crew = await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      np.matmul(x, x);
      await crew.offload(() => np.matmul(x, x));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000 < 20 ? 'idle' : user + system);`);
    expect(run).toEqual({ code: 0, output: 'idle' });
  });

  test('works in a worker thread of the user, beside another', async () => {
    const run = await program(`
      const { Worker, isMainThread } = await import('node:worker_threads');
      const source = \`
        import { parentPort } from 'node:worker_threads';
        import { startCrew } from ${JSON.stringify(new URL('./index.js', import.meta.url).href)};
        const np = await import(${JSON.stringify(new URL('../../ndarray/dist/index.js', import.meta.url).href)});
        const crew = await startCrew({ threads: 2, threshold: 0 });
        const x = np.ones([300, 300]);
        const y = await crew.offload(() => np.matmul(x, x));
        parentPort.postMessage([y.at(0, 0), np.matmul(x, x).at(1, 1), crew.statistics.shares > 0]);
        await crew.close();\`;
      const url = new URL('data:text/javascript,' + encodeURIComponent(source));
      const answers = await Promise.all([1, 2].map(() => new Promise((resolve, reject) => {
        const worker = new Worker(url);
        worker.on('message', resolve);
        worker.on('error', reject);
      })));
      console.log(JSON.stringify(answers));`);
    expect(run).toEqual({ code: 0, output: '[[300,300,true],[300,300,true]]' });
  });
});
