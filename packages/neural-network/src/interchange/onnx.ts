import * as np from '@numloom/ndarray';
import { Activation } from '../modules/activation.ts';
import { Conv2d } from '../modules/convolution.ts';
import { Dropout } from '../modules/dropout.ts';
import { Embedding } from '../modules/embedding.ts';
import { Flatten } from '../modules/flatten.ts';
import { Linear } from '../modules/linear.ts';
import type { Module } from '../modules/module.ts';
import { BatchNorm, LayerNorm } from '../modules/normalization.ts';
import { AvgPool2d, MaxPool2d } from '../modules/pooling.ts';
import { Sequential } from '../modules/sequential.ts';
import { root } from './onnx-schema.ts';

type Attribute = number | string | readonly number[] | { readonly float: number };

/** An operation of the graph: from one value, and constants, to the next value. */
interface Operation {
  readonly type: string;
  readonly constants?: readonly np.NDArray[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The value itself is the second operand, not the first (a table that is picked from). */
  readonly constantFirst?: boolean;
  /** The value goes through another operation first, and both are multiplied. */
  readonly gate?: string;
}

const functions: Readonly<Record<string, Operation>> = {
  relu: { type: 'Relu' },
  leakyRelu: { type: 'LeakyRelu', attributes: { alpha: { float: 0.01 } } },
  elu: { type: 'Elu' },
  gelu: { type: 'Gelu', attributes: { approximate: 'tanh' } },
  silu: { type: 'Mul', gate: 'Sigmoid' },
  tanh: { type: 'Tanh' },
  sigmoid: { type: 'Sigmoid' },
  softmax: { type: 'Softmax', attributes: { axis: -1 } },
  logSoftmax: { type: 'LogSoftmax', attributes: { axis: -1 } },
};

/** What a layer is in ONNX's operators (version 20). */
function operationsOf(layer: Module): readonly Operation[] {
  if (layer instanceof Sequential) return layer.layers.flatMap(operationsOf);
  if (layer instanceof Linear)
    return [
      { type: 'MatMul', constants: [layer.weight.value] },
      { type: 'Add', constants: [layer.bias.value] },
    ];
  if (layer instanceof Conv2d) {
    const { stride, padding: p } = layer.window;
    const attributes = { strides: [stride, stride], pads: [p, p, p, p], kernel_shape: layer.weight.shape.slice(2) };
    return [{ type: 'Conv', constants: [layer.weight.value, layer.bias.value], attributes }];
  }
  if (layer instanceof MaxPool2d || layer instanceof AvgPool2d) {
    const { size, stride } = layer;
    const type = layer instanceof MaxPool2d ? 'MaxPool' : 'AveragePool';
    return [{ type, attributes: { kernel_shape: [size, size], strides: [stride, stride] } }];
  }
  if (layer instanceof Flatten) return [{ type: 'Flatten', attributes: { axis: 1 } }];
  if (layer instanceof Dropout) return [];
  if (layer instanceof BatchNorm) {
    const constants = [layer.scale.value, layer.shift.value, layer.runningMean, layer.runningVar];
    return [{ type: 'BatchNormalization', constants, attributes: { epsilon: { float: layer.epsilon } } }];
  }
  if (layer instanceof LayerNorm)
    return [
      {
        type: 'LayerNormalization',
        constants: [layer.scale.value, layer.shift.value],
        attributes: { axis: -1, epsilon: { float: layer.epsilon } },
      },
    ];
  if (layer instanceof Embedding) return [{ type: 'Gather', constants: [layer.weight.value], constantFirst: true }];
  if (layer instanceof Activation && functions[layer.kind]) return [functions[layer.kind]!];
  throw new np.ArgumentError(`toOnnx: ${layer.constructor.name} has no counterpart in ONNX here`);
}

const elementTypes: Partial<Record<np.DType, number>> = { float32: 1, int64: 7, float64: 11 };

function tensor(name: string, a: np.NDArray): object {
  const dense = np.ascontiguousarray(a).data;
  // A copy: the arena's memory is shared, which not every protobuf writer takes.
  const raw = Uint8Array.from(new Uint8Array(dense.buffer, dense.byteOffset, dense.byteLength));
  return { name, dims: [...a.shape], data_type: elementTypes[a.dtype], raw_data: raw };
}

function attribute([name, value]: [string, Attribute]): object {
  if (typeof value === 'number') return { name, i: value, type: 2 };
  if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: 3 };
  if ('float' in value) return { name, f: value.float, type: 1 };
  return { name, ints: [...value], type: 7 };
}

const valueInfo = (name: string, dtype: np.DType, shape: readonly number[]): object => ({
  name,
  type: {
    tensor_type: {
      elem_type: elementTypes[dtype],
      shape: { dim: [{ dim_param: 'n' }, ...shape.map((length) => ({ dim_value: length }))] },
    },
  },
});

/**
 * A model as the bytes of an .onnx file, for ONNX Runtime and whatever else reads the format: the input is `input`, (n, ...) with
 * any n, the output `output`. Dropout is left out; batch norm takes its running statistics.
 *
 * @param inputShape the shape of one input, without the batch axis
 * @throws ArgumentError for a module without a counterpart
 * @example `writeFileSync('model.onnx', toOnnx(model, [784]))`
 */
export function toOnnx(model: Module, inputShape: readonly number[]): Uint8Array {
  const operations = operationsOf(model);
  const dtype = [...model.parameters().values()][0]?.value.dtype ?? 'float32';
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
  if (operations.length === 0) throw new np.ArgumentError('toOnnx: the model does nothing');
  const ofIndices = operations[0]!.type === 'Gather';
  const graph = {
    name: 'numloom',
    node,
    initializer,
    input: [valueInfo('input', ofIndices ? 'int64' : dtype, inputShape)],
    output: [valueInfo('output', dtype, model.outputShape(inputShape))],
  };
  const ModelProto = root.lookupType('onnx.ModelProto');
  const message = { ir_version: 9, producer_name: 'numloom', graph, opset_import: [{ domain: '', version: 20 }] };
  return ModelProto.encode(ModelProto.fromObject(message)).finish();
}
