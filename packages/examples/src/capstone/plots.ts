import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as np from '@numloom/ndarray';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** A Vega-Lite chart, or several beside each other. */
export type Chart = Readonly<Record<string, unknown>>;

/** The folder that pictures and checkpoints are written to. */
export const OUTPUT = 'output';

/** Draws a chart to a file in the output folder. @returns the file's name */
export async function writePlot(name: string, spec: Chart): Promise<string> {
  const whole = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    ...spec,
  } as TopLevelSpec;
  const svg = await new View(parse(compile(whole).spec), { renderer: 'none' }).toSVG();
  mkdirSync(OUTPUT, { recursive: true });
  const file = path.join(OUTPUT, name);
  writeFileSync(file, svg);
  return file;
}

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
}

/** Values by epoch, a line each. */
export const curves = (title: string, list: readonly Curve[]): Chart => ({
  title,
  width: 420,
  height: 260,
  data: { values: list.flatMap(({ name, values }) => values.map((value, k) => ({ name, epoch: k + 1, value }))) },
  mark: { type: 'line', point: true },
  encoding: {
    x: { field: 'epoch', type: 'quantitative', axis: { tickMinStep: 1 } },
    y: { field: 'value', type: 'quantitative', scale: { zero: false }, title: null },
    color: { field: 'name', type: 'nominal', title: null },
  },
});

/** Points of a matrix as squares of gray. */
export const heatmap = (
  title: string,
  rows: readonly (readonly number[])[],
  scheme = 'greys',
  axes: { readonly x: string; readonly y: string } | undefined = undefined,
): Chart => ({
  title,
  width: 260,
  height: 260,
  data: { values: rows.flatMap((row, y) => row.map((value, x) => ({ x, y, value }))) },
  mark: 'rect',
  encoding: {
    x: { field: 'x', type: 'ordinal', ...(axes ? { title: axes.x, axis: { labelAngle: 0 } } : { axis: null }) },
    y: { field: 'y', type: 'ordinal', ...(axes ? { title: axes.y } : { axis: null }) },
    color: { field: 'value', type: 'quantitative', scale: { scheme }, legend: null },
  },
});

/** Digits beside each other, each with a few words above it. */
export function digitGrid(title: string, images: readonly np.NDArray[], words: readonly string[]): Chart {
  const values = images.flatMap((image, k) =>
    (image.tolist() as number[][]).flatMap((row, y) =>
      row.flatMap((value, x) =>
        value > 0 || (x === 0 && y === 0) ? [{ digit: k, words: words[k], x, y, value }] : [],
      ),
    ),
  );
  return {
    title,
    data: { values },
    facet: {
      field: 'digit',
      type: 'ordinal',
      title: null,
      header: { labelExpr: `${JSON.stringify(words)}[datum.value]` },
    },
    columns: 8,
    spec: {
      width: 84,
      height: 84,
      mark: { type: 'rect', strokeWidth: 0 },
      encoding: {
        x: { field: 'x', type: 'quantitative', bin: { step: 1 }, scale: { domain: [0, 28] }, axis: null },
        y: { field: 'y', type: 'quantitative', bin: { step: 1 }, scale: { domain: [28, 0] }, axis: null },
        color: { field: 'value', type: 'quantitative', scale: { scheme: 'greys', domain: [0, 255] }, legend: null },
      },
    },
    config: { view: { stroke: '#ddd' } },
  };
}
