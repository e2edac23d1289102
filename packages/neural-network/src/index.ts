export { FileFormatError, readIdx } from '@numloom/io';
export { backward } from './autograd/backward.ts';
export { type Arrays, grad, valueAndGrad } from './autograd/grad.ts';
export * as autograd from './autograd/index.ts';
export { Parameter, Tensor, type TensorLike } from './autograd/tensor.ts';
export { relu, sigmoid, softmax } from './course/activations.ts';
export { maxPool } from './course/convolution.ts';
export { type Activation, type Descent, gradientDescent, type LossFunction } from './course/gradient-descent.ts';
export { binaryCrossEntropy, crossEntropy, mseLoss } from './course/losses.ts';
export { matrixMultiply } from './course/matrix-multiply.ts';
export {
  backwardMlp,
  backwardMlp3layer,
  forwardMlp,
  forwardMlp3layer,
  forwardPerceptron,
  type Mlp3Gradients,
  type MlpGradients,
} from './course/mlp.ts';
export { momentumUpdate } from './course/momentum.ts';
export { type NormalizeOptions, normalize } from './course/normalize.ts';
export { numericalGradient, type Parameters } from './course/numerical-gradient.ts';
export { invertedDropout, l2Regularization, type Penalty } from './course/regularization.ts';
export * from './course/snake-case.ts';
export { loadCheckpoint, saveCheckpoint } from './interchange/checkpoint.ts';
export { toOnnx } from './interchange/onnx.ts';
export * as losses from './losses/index.ts';
export * as metrics from './metrics/index.ts';
export { Activation as ActivationLayer } from './modules/activation.ts';
export * as activations from './modules/activations.ts';
export { Conv2d } from './modules/convolution.ts';
export { Dropout } from './modules/dropout.ts';
export { Embedding } from './modules/embedding.ts';
export { Flatten } from './modules/flatten.ts';
export * as initializers from './modules/initializers.ts';
export { Linear } from './modules/linear.ts';
export { Module, type Pass } from './modules/module.ts';
export { BatchNorm, LayerNorm } from './modules/normalization.ts';
export { AvgPool2d, MaxPool2d } from './modules/pooling.ts';
export { Sequential } from './modules/sequential.ts';
export { summary } from './modules/summary.ts';
export { Adam, AdamW, RmsProp } from './training/adaptive.ts';
export { type Batch, DataLoader, type LoaderOptions, type Offload } from './training/data-loader.ts';
export { NanError } from './training/nan-error.ts';
export { Optimizer, type OptimizerOptions } from './training/optimizer.ts';
export type { BatchReport, EpochReport } from './training/reports.ts';
export type { Schedule } from './training/schedules.ts';
export * as schedules from './training/schedules.ts';
export { Sgd } from './training/sgd.ts';
export { type Abortable, type FitOptions, Trainer, type TrainerOptions } from './training/trainer.ts';
