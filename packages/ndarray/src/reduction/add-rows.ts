import {
  type Combine,
  currentExecutor,
  expression as e,
  type Kernel,
  type Layout,
  loopKernel,
  type Node,
  type OuterLoop,
} from '@numloom/kernels';
import { type DType, dtypes } from '../dtype/dtype.ts';
import { sizeOf } from '../layout/shape.ts';
import { denseStrides, type Loop } from '../layout/stride.ts';
import { LINE, moves, PIECE } from '../ufunc/plan.ts';
import { elementOf, inputNode } from '../ufunc/symbol.ts';
import type { Reduced } from './reduce.ts';

/** Rows per pass over the result: it is read and written once for so many, which one at a time would spend most time on. */
const ROWS = 4;

export const layoutOf = (stride: number, dtype: DType): Layout =>
  stride === 0 ? 'scalar' : stride === dtypes[dtype].itemsize ? 'contiguous' : 'strided';

/** n rows into one, element by element, each in its turn: the order of the additions is that of the rows. */
export function addRows(
  what: Reduced,
  kept: Loop,
  columns: number,
  n: number,
  step: readonly number[],
  combine: Combine,
  dtype: DType,
  target: number,
): void {
  const { itemsize } = dtypes[dtype];
  const out = denseStrides(kept.shape, itemsize);
  const width = kept.shape[columns]!;
  const layouts = what.inputs.map((d, k) => layoutOf(kept.strides[k]![columns]!, d));
  const outputLayout = out[columns] === itemsize ? 'contiguous' : 'strided';
  const otherAxes = kept.shape.map((_, k) => k).filter((k) => k !== columns);
  const start = (from: number, rows: number, turns: number, resumed: boolean) => {
    const kernel = rowsKernel(what, combine, dtype, layouts, outputLayout, rows, resumed);
    // Walked in this order: the output, itself as an operand if there is something in it, then every row's operands.
    const walked = [out, ...(resumed ? [out] : [])];
    const addresses = walked.map(() => target);
    const steps = walked.map(() => 0);
    for (let row = 0; row < rows; row++) {
      what.addresses.forEach((address, k) => {
        walked.push(kept.strides[k]!);
        addresses.push(address + (from + row) * step[k]!);
        steps.push(rows * step[k]!);
      });
    }
    const args = [width, turns];
    addresses.forEach((a, k) => void args.push(a, walked[k]![columns]!, steps[k]!));
    const outer = otherAxes.map((axis): OuterLoop => ({ count: kept.shape[axis]!, advance: moves(walked, axis) }));
    currentExecutor().run({
      kernel,
      args,
      extent: 0,
      advance: moves(walked, columns),
      grain: LINE * Math.ceil(PIECE / kernel.cost / turns / LINE),
      cost: sizeOf(kept.shape) * turns * kernel.cost,
      ...(outer.length > 0 && { outer }),
    });
  };
  const first = ((n - 1) % ROWS) + 1;
  start(0, first, 1, false);
  if (n > first) start(first, ROWS, (n - first) / ROWS, true);
}

const kernels = new WeakMap<Combine, Map<string, Kernel>>();

/** The results of some rows, combined one after the other, with what is there before if it is `resumed`. */
function rowsKernel(
  what: Reduced,
  combine: Combine,
  dtype: DType,
  layouts: readonly Layout[],
  outputLayout: 'contiguous' | 'strided',
  rows: number,
  resumed: boolean,
): Kernel {
  let made = kernels.get(combine);
  if (made === undefined) kernels.set(combine, (made = new Map()));
  const key = `${what.root.id} ${layouts} ${outputLayout} ${rows} ${resumed}`;
  let kernel = made.get(key);
  if (kernel === undefined) {
    const before = resumed ? 1 : 0;
    let root = resumed ? substitute(combine.apply, { a: inputNode(0, dtype), b: copyOf(what, 0, before) }) : what.root;
    for (let r = 1; r < rows; r++) root = substitute(combine.apply, { a: root, b: copyOf(what, r, before) });
    kernel = loopKernel({
      kind: 'map',
      root,
      inputs: [...(resumed ? [elementOf(dtype)] : []), ...repeated(rows, what.inputs.map(elementOf))],
      layouts: [...(resumed ? [outputLayout] : []), ...repeated(rows, layouts)],
      output: elementOf(dtype),
      outputLayout,
    });
    made.set(key, kernel);
  }
  return kernel;
}

const repeated = <T>(times: number, list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();

/** The expression over its inputs' copy of that number; before the first copy, so many other inputs. */
const copyOf = ({ root, inputs }: Reduced, copy: number, before = 0): Node =>
  rebuild(root, (n) => (n.op === 'input' ? e.input(n.index! + before + copy * inputs.length, n.element!) : undefined));

/** The same expression with other leaves. */
function rebuild(node: Node, leaf: (node: Node) => Node | undefined): Node {
  const memo = new Map<Node, Node>();
  const visit = (n: Node): Node => {
    let made = memo.get(n);
    if (!made) {
      made = leaf(n) ?? e.withArgs(n, n.args.map(visit));
      memo.set(n, made);
    }
    return made;
  };
  return visit(node);
}

const substitute = (node: Node, registers: Readonly<Record<string, Node>>): Node =>
  rebuild(node, (n) => (n.op === 'register' ? registers[n.name!] : undefined));
