import { startCrew } from '@numloom/parallel';
import { median } from 'simple-statistics';
import { numloomConvolution, numloomStep } from './training-numloom.ts';
import { numpyStep, scipyConvolution } from './training-python.ts';
import { timePerCall } from './training-size.ts';
import { tfjsTraining } from './training-tfjs.ts';

/** The time of one participant for one work of training. */
export interface TrainingFigure {
  readonly work: string;
  readonly participant: string;
  /** Milliseconds of one step, or the reason why there are none. */
  readonly milliseconds: number | string;
  /** The time divided by that of numloom on all threads. */
  readonly ratio: number | string;
}

const ROUNDS = 5;

/** Times one work: milliseconds of one step. */
type Run = () => number | Promise<number>;

/** The runs of the participants, by work and participant. */
async function trainingWorks(): Promise<Readonly<Record<string, Readonly<Record<string, Run>>>>> {
  const timed =
    (call: () => void): Run =>
    () =>
      timePerCall(call);
  // Where TensorFlow.js is not installed, or fails, the others are timed without it.
  const peer = await tfjsTraining().catch(() => undefined);
  return {
    'step of 784-256-128-10, batch 64, float32': {
      numloom: timed(numloomStep('float32')),
      NumPy: () => numpyStep('float32'),
      ...(peer && { 'tfjs-wasm': timed(peer.step) }),
    },
    'step of 784-256-128-10, batch 64, float64': {
      numloom: timed(numloomStep('float64')),
      NumPy: () => numpyStep('float64'),
    },
    'convolution and back, 64 x 28 x 28, 8 filters 3 x 3': {
      numloom: timed(numloomConvolution()),
      'SciPy, image by image': scipyConvolution,
      ...(peer && { 'tfjs-wasm, without the gradient of the filters': timed(peer.convolution) }),
    },
  };
}

/** Runs everyone round by round, and gives the medians. */
async function timeRounds(work: string, runs: Readonly<Record<string, Run>>): Promise<TrainingFigure[]> {
  const times = new Map(Object.keys(runs).map((name): [string, number[]] => [name, []]));
  const failed = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(runs)) {
      if (failed.has(name)) continue;
      try {
        times.get(name)!.push(await run());
      } catch (error) {
        failed.set(name, String(error).slice(0, 80));
      }
    }
  }
  const ours = median(times.get('numloom')!);
  return Array.from(times, ([participant, all]) => {
    const reason = failed.get(participant);
    return {
      work,
      participant,
      milliseconds: reason ?? Number(median(all).toPrecision(3)),
      ratio: reason ?? Number((median(all) / ours).toPrecision(3)),
    };
  });
}

/** Milliseconds of training steps, medians over rounds: numloom on all threads, NumPy with all BLAS threads, TensorFlow.js. */
export async function training(): Promise<TrainingFigure[]> {
  await using _crew = await startCrew();
  const figures: TrainingFigure[] = [];
  for (const [work, runs] of Object.entries(await trainingWorks())) figures.push(...(await timeRounds(work, runs)));
  return figures;
}
