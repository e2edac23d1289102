import * as np from '@numloom/ndarray';
import type { Module } from '../modules/module.ts';
import { type Attribute, type Operation, operationsOf } from './onnx-operators.ts';
import { root } from './onnx-schema.ts';

/** The numbers of element types in ONNX. */
const elementTypes: Partial<Record<np.DType, number>> = { float32: 1, int64: 7, float64: 11 };

/** An array as a message. */
function tensor(name: string, a: np.NDArray): object {
  const dense = np.ascontiguousarray(a).data;
  // A copy: the arena's memory is shared, which not every protobuf writer takes.
  const raw = Uint8Array.from(new Uint8Array(dense.buffer, dense.byteOffset, dense.byteLength));
  return { name, dims: [...a.shape], data_type: elementTypes[a.dtype], raw_data: raw };
}

/** An attribute as a message. */
function attribute([name, value]: [string, Attribute]): object {
  if (typeof value === 'number') return { name, i: value, type: 2 };
  if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: 3 };
  if ('float' in value) return { name, f: value.float, type: 1 };
  return { name, ints: [...value], type: 7 };
}

/** Name, element type and shape of an input or an output, with any number of rows. */
const valueInfo = (name: string, dtype: np.DType, shape: readonly number[]): object => ({
  name,
  type: {
    tensor_type: {
      elem_type: elementTypes[dtype],
      shape: { dim: [{ dim_param: 'n' }, ...shape.map((length) => ({ dim_value: length }))] },
    },
  },
});

/** The nodes of a graph and its constants, as messages. */
interface Graph {
  readonly node: readonly object[];
  readonly initializer: readonly object[];
}

/** A chain of operations as a graph from the value `input` to the value `output`. */
function graphOf(operations: readonly Operation[]): Graph {
  const initializer: object[] = [];
  const node: object[] = [];
  let value = 'input';
  operations.forEach(({ type, constants = [], attributes = {}, constantFirst, gate }, k) => {
    const names = constants.map((a, c) => {
      const name = `${type}_${k}_${c}`;
      initializer.push(tensor(name, a));
      return name;
    });
    if (gate) {
      node.push({ op_type: gate, name: `${gate}_${k}`, input: [value], output: [`gate_${k}`] });
      names.push(`gate_${k}`);
    }
    const output = k === operations.length - 1 ? 'output' : `value_${k}`;
    node.push({
      op_type: type,
      name: `${type}_${k}`,
      input: constantFirst ? [...names, value] : [value, ...names],
      output: [output],
      attribute: Object.entries(attributes).map(attribute),
    });
    value = output;
  });
  return { node, initializer };
}

/**
 * Writes a model as the bytes of an .onnx file, for ONNX Runtime and everything else that reads the format (IR version 9,
 * operator set 20): the input is `input`, (n, ...) with any n, and the output is `output`. Dropout is left out; batch norm takes
 * its running statistics. Weights keep their dtype, float32 or float64.
 *
 * PyTorch: `torch.onnx.export`.
 *
 * @param inputShape the shape of one input, without the batch axis
 * @throws ArgumentError when a module has no counterpart, or the model has no operation
 * @example
 * ```ts
 * const bytes = toOnnx(new Sequential(new Linear(784, 10), activations.softmax()), [784]);
 * bytes instanceof Uint8Array // true
 * toOnnx(new Dropout(), [784]) // throws ArgumentError
 * ```
 */
export function toOnnx(model: Module, inputShape: readonly number[]): Uint8Array {
  const operations = operationsOf(model);
  const first = operations[0];
  if (first === undefined) throw new np.ArgumentError('toOnnx: the model does nothing');
  const dtype = [...model.parameters().values()][0]?.value.dtype ?? 'float32';
  const graph = {
    name: 'numloom',
    ...graphOf(operations),
    input: [valueInfo('input', first.type === 'Gather' ? 'int64' : dtype, inputShape)],
    output: [valueInfo('output', dtype, model.outputShape(inputShape))],
  };
  const ModelProto = root.lookupType('onnx.ModelProto');
  const message = { ir_version: 9, producer_name: 'numloom', graph, opset_import: [{ domain: '', version: 20 }] };
  return ModelProto.encode(ModelProto.fromObject(message)).finish();
}
