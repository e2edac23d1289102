import type { Module } from './module.ts';

/** A model as a table: layers, the shapes of their results, the numbers of their parameters. Keras: `model.summary()`. */
export function summary(model: Module, inputShape: readonly number[]): string {
  const rows: [string, string, string][] = [];
  let shape = inputShape;
  const children = model.children();
  for (const [name, layer] of children.length > 0 ? children : ([['0', model]] as [string, Module][])) {
    shape = layer.outputShape(shape);
    const count = [...layer.parameters().values()].reduce((sum, p) => sum + p.value.size, 0);
    const kind = 'kind' in layer ? String(layer.kind) : layer.constructor.name;
    rows.push([`${name} ${kind}`, `(n, ${shape.join(', ')})`, count.toLocaleString('en')]);
  }
  const total = [...model.parameters().values()].reduce((sum, p) => sum + p.value.size, 0);
  const table = [['layer', 'output', 'parameters'], ...rows, ['total', '', total.toLocaleString('en')]];
  const widths = [0, 1, 2].map((k) => Math.max(...table.map((row) => row[k]!.length)));
  const line = (row: readonly string[]) =>
    `${row[0]!.padEnd(widths[0]!)}  ${row[1]!.padEnd(widths[1]!)}  ${row[2]!.padStart(widths[2]!)}`;
  const rule = '-'.repeat(widths.reduce((a, b) => a + b, 4));
  return [line(table[0]!), rule, ...rows.map(line), rule, line(table.at(-1)!)].join('\n');
}
