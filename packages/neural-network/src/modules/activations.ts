/** Activations as modules: `new Sequential(new Linear(2, 8), activations.relu())`. */
import * as ag from '../autograd/index.ts';
import { Activation } from './activation.ts';

/**
 * Makes a layer that answers with max(x, 0); the shape is kept. As a function: `autograd.relu`.
 *
 * PyTorch: `torch.nn.ReLU`.
 *
 * @example `activations.relu().forward([-1, 2]) // [0, 2]`
 */
export const relu = (): Activation => new Activation('relu', ag.relu);

/**
 * Makes a layer that answers with x above 0 and 0.01 x below; the shape is kept. As a function: `autograd.leakyRelu`.
 *
 * PyTorch: `torch.nn.LeakyReLU`.
 *
 * @example `activations.leakyRelu().forward([-1, 2]) // [-0.01, 2]`
 */
export const leakyRelu = (): Activation => new Activation('leakyRelu', ag.leakyRelu);

/**
 * Makes a layer that answers with x above 0 and e^x - 1 below; the shape is kept. As a function: `autograd.elu`.
 *
 * PyTorch: `torch.nn.ELU`.
 *
 * @example `activations.elu().forward([-1, 2]) // [-0.632120..., 2]`
 */
export const elu = (): Activation => new Activation('elu', ag.elu);

/**
 * Makes a layer that answers with the Gaussian error linear unit in its tanh form; the shape is kept. As a function:
 * `autograd.gelu`.
 *
 * PyTorch: `torch.nn.GELU` with `approximate='tanh'`.
 *
 * @example `activations.gelu().forward([0, 1]) // [0, 0.841191...]`
 */
export const gelu = (): Activation => new Activation('gelu', ag.gelu);

/**
 * Makes a layer that answers with x sigmoid(x); the shape is kept. As a function: `autograd.silu`.
 *
 * PyTorch: `torch.nn.SiLU`.
 *
 * @example `activations.silu().forward([0, 1]) // [0, 0.731058...]`
 */
export const silu = (): Activation => new Activation('silu', ag.silu);

/**
 * Makes a layer that answers with the hyperbolic tangent; the shape is kept. As a function: `autograd.tanh`.
 *
 * PyTorch: `torch.nn.Tanh`.
 *
 * @example `activations.tanh().forward([0, 1]) // [0, 0.761594...]`
 */
export const tanh = (): Activation => new Activation('tanh', ag.tanh);

/**
 * Makes a layer that answers with 1 / (1 + e^-x); the shape is kept. As a function: `autograd.sigmoid`.
 *
 * PyTorch: `torch.nn.Sigmoid`.
 *
 * @example `activations.sigmoid().forward([0, 1]) // [0.5, 0.731058...]`
 */
export const sigmoid = (): Activation => new Activation('sigmoid', ag.sigmoid);

/**
 * Makes a layer that answers with e^x / sum(e^x) along the last axis; the shape is kept. As a function: `autograd.softmax`.
 *
 * PyTorch: `torch.nn.Softmax`.
 *
 * @example `activations.softmax().forward([0, 0]) // [0.5, 0.5]`
 */
export const softmax = (): Activation => new Activation('softmax', ag.softmax);

/**
 * Makes a layer that answers with the logarithm of the softmax of the last axis; the shape is kept. As a function:
 * `autograd.logSoftmax`.
 *
 * PyTorch: `torch.nn.LogSoftmax`.
 *
 * @example `activations.logSoftmax().forward([0, 1000]) // [-1000, 0]`
 */
export const logSoftmax = (): Activation => new Activation('logSoftmax', ag.logSoftmax);
