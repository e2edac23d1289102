import type { Module } from './module.ts';

const valuesIn = (module: Module): number =>
  [...module.parameters().values()].reduce((sum, p) => sum + p.value.size, 0);

/**
 * Shows a model as a table: its layers, the shapes of their results, and the numbers of values in their parameters.
 *
 * PyTorch: none. Keras: `model.summary`.
 *
 * @param inputShape the shape of one input, without the batch axis
 * @example `summary(new Sequential(new Linear(2, 3)), [2]).split('\n')[2] // '0 Linear  (n, 3)           9'`
 */
export function summary(model: Module, inputShape: readonly number[]): string {
  const rows: [string, string, string][] = [];
  let shape = inputShape;
  const children = model.children();
  const layers: readonly (readonly [string, Module])[] = children.length > 0 ? children : [['0', model]];
  for (const [name, layer] of layers) {
    shape = layer.outputShape(shape);
    const kind = 'kind' in layer ? String(layer.kind) : layer.constructor.name;
    rows.push([`${name} ${kind}`, `(n, ${shape.join(', ')})`, valuesIn(layer).toLocaleString('en')]);
  }
  const total = valuesIn(model).toLocaleString('en');
  const table = [['layer', 'output', 'parameters'], ...rows, ['total', '', total]];
  const widths = [0, 1, 2].map((k) => Math.max(...table.map((row) => row[k]!.length)));
  const line = (row: readonly string[]) =>
    `${row[0]!.padEnd(widths[0]!)}  ${row[1]!.padEnd(widths[1]!)}  ${row[2]!.padStart(widths[2]!)}`;
  const rule = '-'.repeat(widths.reduce((a, b) => a + b, 4));
  return [line(table[0]!), rule, ...rows.map(line), rule, line(table.at(-1)!)].join('\n');
}
