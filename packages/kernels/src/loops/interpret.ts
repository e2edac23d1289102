import { elements, type TypedArray } from '../element.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Value } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import { memory } from '../memory/shared-memory.ts';
import type { LoopArguments } from './loop-arguments.ts';

/** A loop's function in plain JavaScript, one element at a time: it takes what a compiled loop takes and computes the same. */
export function interpret(spec: LoopSpec): (...args: LoopArguments) => void {
  const element = (type: keyof typeof elements, address: number): TypedArray =>
    new elements[type].array(memory.buffer, address >>> 0, 1);
  const store = (address: number, value: Value): void => {
    const view = element(spec.output, address);
    view[0] = typeof value === 'boolean' ? Number(value) : value;
  };
  const inputStride = (args: readonly number[], k: number): number => {
    if (spec.layouts[k] === 'scalar') return 0;
    return spec.layouts[k] === 'strided' ? args[6 + 3 * k]! : elements[spec.inputs[k]!].bytes;
  };

  return (...args) => {
    const [n, m, out, outStride, outStep] = args;
    const step = spec.outputLayout === 'strided' ? outStride : elements[spec.output].bytes;
    const valueAt = (row: number, i: number): Value => {
      const inputs = spec.inputs.map((type, k) => {
        const address = args[5 + 3 * k]! + row * args[7 + 3 * k]! + i * inputStride(args, k);
        const value = element(type, address)[0]!;
        return type === 'bool' ? value !== 0 : value;
      });
      return evaluate(spec.root, inputs);
    };
    for (let row = 0; row < m; row++) {
      const target = out + row * outStep;
      if (spec.kind === 'map') {
        for (let i = 0; i < n; i++) store(target + i * step, valueAt(row, i));
      } else if (spec.kind === 'reduce') {
        let accumulator = spec.combine!.identity.value!;
        for (let i = 0; i < n; i++) {
          accumulator = evaluate(spec.combine!.apply, [], { a: accumulator, b: valueAt(row, i) });
        }
        store(target, accumulator);
      } else {
        let found = -1;
        for (let i = 0; i < n && found < 0; i++) if (valueAt(row, i)) found = i;
        new BigInt64Array(memory.buffer, target >>> 0, 1)[0] = BigInt(found);
      }
    }
  };
}
