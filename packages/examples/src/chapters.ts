/** The course's chapters, each a program of its own. */
export const chapters: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<unknown> }>> = {
  '1.1': { title: 'NumPy arrays, and normalize', run: () => import('./chapters/1.1.ts') },
  '1.2': { title: 'Matrix operations, and matrix_multiply', run: () => import('./chapters/1.2.ts') },
  '1.3': { title: 'Element-wise functions, and sigmoid', run: () => import('./chapters/1.3.ts') },
  '2.1': { title: 'Loss functions', run: () => import('./chapters/2.1.ts') },
  '2.2': { title: 'Gradient descent', run: () => import('./chapters/2.2.ts') },
  '2.3': { title: 'Mini-batches, and zeros against ones', run: () => import('./chapters/2.3.ts') },
  '2.4': { title: 'Numerical gradients', run: () => import('./chapters/2.4.ts') },
  '3.1': { title: 'The perceptron', run: () => import('./chapters/3.1.ts') },
  '3.2': { title: 'Activations', run: () => import('./chapters/3.2.ts') },
  '3.3': { title: 'Multi-layer perceptrons: forward', run: () => import('./chapters/3.3.ts') },
  '3.4': { title: 'Backpropagation', run: () => import('./chapters/3.4.ts') },
  '4.1': { title: 'Deeper networks', run: () => import('./chapters/4.1.ts') },
  '4.2': { title: 'Convolution', run: () => import('./chapters/4.2.ts') },
  '4.3': { title: 'Pooling, and a convolutional network', run: () => import('./chapters/4.3.ts') },
  '4.4': { title: 'Regularization', run: () => import('./chapters/4.4.ts') },
  '4.5': { title: 'Momentum and the capstone', run: () => import('./chapters/4.5.ts') },
};

export async function runChapter(name: string): Promise<void> {
  const chapter = chapters[name];
  if (!chapter) throw new RangeError(`there is no chapter '${name}'; there are ${Object.keys(chapters).join(', ')}`);
  await chapter.run();
}
