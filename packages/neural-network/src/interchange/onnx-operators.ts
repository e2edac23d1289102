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

/** An attribute's value in ONNX: whole numbers, text and lists of whole numbers as they are, floats marked. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** An operation of the graph: from one value, and constants, to the next value. */
export interface Operation {
  /** The operator's name in ONNX. */
  readonly type: string;
  /** Weights and other arrays that the operator takes beside the value. */
  readonly constants?: readonly np.NDArray[];
  /** The operator's attributes by name. */
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The value itself is the second operand, not the first (a table that rows are taken from). */
  readonly constantFirst?: boolean;
  /** An operator that the value goes through first; its result is the second operand. */
  readonly gate?: string;
}

/** Activations by their kind. */
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

const float = (value: number): Attribute => ({ float: value });

/** The operations of a convolution. */
function convolution({ window: { stride, padding: p }, weight, bias }: Conv2d): Operation {
  const attributes = { strides: [stride, stride], pads: [p, p, p, p], kernel_shape: weight.shape.slice(2) };
  return { type: 'Conv', constants: [weight.value, bias.value], attributes };
}

/** The operation of a batch norm by its running statistics. */
function batchNorm({ scale, shift, runningMean, runningVar, epsilon }: BatchNorm): Operation {
  const constants = [scale.value, shift.value, runningMean, runningVar];
  return { type: 'BatchNormalization', constants, attributes: { epsilon: float(epsilon) } };
}

/** The operation of a layer norm over the last axis. */
function layerNorm({ scale, shift, epsilon }: LayerNorm): Operation {
  const attributes = { axis: -1, epsilon: float(epsilon) };
  return { type: 'LayerNormalization', constants: [scale.value, shift.value], attributes };
}

/** The operation of a pooling layer. */
function pooling(type: string, { size, stride }: MaxPool2d | AvgPool2d): Operation {
  return { type, attributes: { kernel_shape: [size, size], strides: [stride, stride] } };
}

/**
 * A module as a chain of ONNX's operators (operator set 20). Dropout has none, since a graph does not train.
 *
 * @throws ArgumentError when a module has no counterpart
 */
export function operationsOf(layer: Module): readonly Operation[] {
  if (layer instanceof Sequential) return layer.layers.flatMap(operationsOf);
  if (layer instanceof Linear)
    return [
      { type: 'MatMul', constants: [layer.weight.value] },
      { type: 'Add', constants: [layer.bias.value] },
    ];
  if (layer instanceof Conv2d) return [convolution(layer)];
  if (layer instanceof MaxPool2d) return [pooling('MaxPool', layer)];
  if (layer instanceof AvgPool2d) return [pooling('AveragePool', layer)];
  if (layer instanceof Flatten) return [{ type: 'Flatten', attributes: { axis: 1 } }];
  if (layer instanceof Dropout) return [];
  if (layer instanceof BatchNorm) return [batchNorm(layer)];
  if (layer instanceof LayerNorm) return [layerNorm(layer)];
  if (layer instanceof Embedding) return [{ type: 'Gather', constants: [layer.weight.value], constantFirst: true }];
  if (layer instanceof Activation && functions[layer.kind]) return [functions[layer.kind]!];
  throw new np.ArgumentError(`toOnnx: ${layer.constructor.name} has no counterpart in ONNX here`);
}
