import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type Row, timingOf } from '../comparison/row.ts';
import { OURS } from '../participants/numloom.ts';

/** An SVG that shows for each work how many times longer everyone takes than this project on all threads, on a logarithmic scale. */
export async function chart(rows: readonly Row[], title: string): Promise<string> {
  const values = rows.flatMap((row) => {
    const ours = timingOf(row, OURS);
    if (!ours) return [];
    return row.timings
      .filter(({ participant }) => participant !== OURS)
      .map(({ participant, median }) => ({ work: row.work.id, participant, ratio: median / ours.median }));
  });
  const spec: TopLevelSpec = {
    title: { text: title, subtitle: `times as long as ${OURS} on all threads takes; right of 1 is slower` },
    data: { values },
    width: 560,
    height: { step: 15 },
    layer: [
      { mark: { type: 'rule', color: '#888' }, encoding: { x: { datum: 1 } } },
      {
        mark: { type: 'point', filled: true, size: 45, opacity: 0.85 },
        encoding: {
          x: { field: 'ratio', type: 'quantitative', scale: { type: 'log' }, title: null, axis: { grid: true } },
          y: { field: 'work', type: 'nominal', sort: null, title: null, axis: { grid: true, labelLimit: 260 } },
          color: { field: 'participant', type: 'nominal', title: null, scale: { scheme: 'tableau10' } },
          shape: { field: 'participant', type: 'nominal', title: null },
        },
      },
    ],
    config: { background: 'white', view: { stroke: null } },
  };
  return svg(spec);
}

/** An SVG of the speed by the number of threads, beside the straight line of the ideal. */
export function scalingChart(values: readonly { work: string; threads: number; speedup: number }[]): Promise<string> {
  const most = Math.max(...values.map(({ threads }) => threads));
  const ideal = Array.from({ length: most }, (_, k) => ({ work: 'ideal', threads: k + 1, speedup: k + 1 }));
  return svg({
    title: 'speed by threads, against one',
    data: { values: [...ideal, ...values] },
    width: 320,
    height: 320,
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'threads', type: 'quantitative', axis: { tickMinStep: 1 } },
      y: { field: 'speedup', type: 'quantitative', title: null },
      color: { field: 'work', type: 'nominal', title: null, scale: { scheme: 'tableau20' } },
    },
    config: { background: 'white' },
  });
}

/** An SVG of the nanoseconds per element by the number of elements, both logarithmic. */
export const growthChart = (values: readonly object[]): Promise<string> =>
  svg({
    title: { text: 'time per element', subtitle: 'nanoseconds, float64, all threads' },
    data: { values: values },
    width: 420,
    height: 320,
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'elements', type: 'quantitative', scale: { type: 'log' }, axis: { format: '.0e' } },
      y: { field: 'nanoseconds', type: 'quantitative', scale: { type: 'log' }, title: null },
      color: { field: 'work', type: 'nominal', title: null, scale: { scheme: 'tableau10' } },
    },
    config: { background: 'white' },
  });

/** Draws a specification of Vega-Lite. */
const svg = (spec: TopLevelSpec): Promise<string> =>
  new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
