export { relu, sigmoid, softmax } from './activations.ts';
export { type Arrays, grad, valueAndGrad } from './autograd/grad.ts';
export * as autograd from './autograd/index.ts';
export { backward, Parameter, Tensor, type TensorLike } from './autograd/tensor.ts';
export { maxPool } from './convolution.ts';
export * from './course.ts';
export { FileFormatError, readIdx } from './data/idx.ts';
export { toOnnx } from './export/onnx.ts';
export { type Activation, type Descent, gradientDescent, type LossFunction } from './gradient-descent.ts';
export { binaryCrossEntropy, crossEntropy, mseLoss } from './losses.ts';
export { matrixMultiply } from './matrix-multiply.ts';
export * as metrics from './metrics.ts';
export {
  backwardMlp,
  backwardMlp3layer,
  forwardMlp,
  forwardMlp3layer,
  forwardPerceptron,
  type Mlp3Gradients,
  type MlpGradients,
} from './mlp.ts';
export * as activations from './modules/activations.ts';
export * as initializers from './modules/initializers.ts';
export {
  Activation as ActivationLayer,
  AvgPool2d,
  BatchNorm,
  Conv2d,
  Dropout,
  Embedding,
  Flatten,
  LayerNorm,
  Linear,
  MaxPool2d,
} from './modules/layers.ts';
export * as losses from './modules/losses.ts';
export { Module, type Pass, Sequential } from './modules/module.ts';
export { momentumUpdate } from './momentum.ts';
export { type NormalizeOptions, normalize } from './normalize.ts';
export { numericalGradient, type Parameters } from './numerical-gradient.ts';
export { Optimizer, type OptimizerOptions, type Schedule } from './optimizers/optimizer.ts';
export { Adam, AdamW, RmsProp, Sgd } from './optimizers/optimizers.ts';
export * as schedules from './optimizers/schedules.ts';
export { invertedDropout, l2Regularization, type Penalty } from './regularization.ts';
export { loadCheckpoint, saveCheckpoint } from './training/checkpoint.ts';
export { type Batch, DataLoader, type LoaderOptions, type Offload } from './training/data-loader.ts';
export { NanError } from './training/nan-error.ts';
export { summary } from './training/summary.ts';
export {
  type Abortable,
  type BatchReport,
  type EpochReport,
  type FitOptions,
  Trainer,
  type TrainerOptions,
} from './training/trainer.ts';
