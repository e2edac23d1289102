import { growthChart, scalingChart } from '../report/chart.ts';
import { coldStart } from './cold-start.ts';
import { crossing } from './crossing.ts';
import { dispatch } from './dispatch.ts';
import { eventLoop } from './event-loop.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { scaling } from './scaling.ts';
import { training } from './training.ts';

/** Writes a file of the results. */
export type Save = (file: string, text: string) => void;

/** A measurement that is no comparison of operations. */
export interface Figure {
  /** A line of the usage. */
  readonly purpose: string;
  /** Measures it, and draws its chart if it has one. */
  run(save: Save): Promise<unknown>;
}

/** The figures by the names under which they are asked for, in the order in which they are measured. */
export const figures: Readonly<Record<string, Figure>> = {
  dispatch: { purpose: 'what handing a job to the crew costs', run: dispatch },
  crossing: { purpose: 'from which size on two threads beat one', run: crossing },
  scaling: {
    purpose: '1 to n threads',
    async run(save) {
      const rows = await scaling();
      save('scaling.svg', await scalingChart(rows));
      return rows;
    },
  },
  'event-loop': { purpose: 'how late timers fire while an offload runs', run: eventLoop },
  memory: { purpose: 'the peak of whole processes', run: memory },
  growth: {
    purpose: 'time per element, from a thousand to 10^8',
    async run(save) {
      const rows = await growth();
      save('growth.svg', await growthChart(rows));
      return rows;
    },
  },
  'cold-start': { purpose: 'from the start of a process to its first product', run: coldStart },
  training: { purpose: 'training steps, against NumPy, SciPy and TensorFlow.js', run: training },
};
