/** Activations as modules: `new Sequential(new Linear(2, 8), activations.relu())`. */
export { elu, gelu, leakyRelu, logSoftmax, relu, sigmoid, silu, softmax, tanh } from './layers.ts';
