/** The functions of the course in its own spelling, which is Python's. */
export { accuracy } from './accuracy.ts';
export { conv2d, maxPool as max_pool } from './convolution.ts';
export { gradientDescent as gradient_descent } from './gradient-descent.ts';
export {
  binaryCrossEntropy as binary_cross_entropy,
  crossEntropy as cross_entropy,
  mseLoss as mse_loss,
} from './losses.ts';
export { matrixMultiply as matrix_multiply } from './matrix-multiply.ts';
export {
  backwardMlp as backward_mlp,
  backwardMlp3layer as backward_mlp_3layer,
  forwardMlp as forward_mlp,
  forwardMlp3layer as forward_mlp_3layer,
  forwardPerceptron as forward_perceptron,
} from './mlp.ts';
export { momentumUpdate as momentum_update } from './momentum.ts';
export { numericalGradient as numerical_gradient } from './numerical-gradient.ts';
export { dropout, l2Regularization as l2_regularization } from './regularization.ts';
