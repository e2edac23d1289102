// npm start: trains the capstone on MNIST.
import { parseArgs } from 'node:util';
import { capstone } from './capstone/capstone.ts';
import { chapters, runChapter } from './chapters.ts';
import { toolkitOnMnist } from './toolkit/toolkit-on-mnist.ts';

const usage = `npm start                      trains the capstone, a perceptron 784-256-128-10, on all of MNIST
npm start -- --cnn             a convolutional network instead
npm start -- --epochs 3        for so many epochs
npm start -- --resume          goes on from the checkpoint of an interrupted run
npm start -- --chapter 1.1     one chapter of the course: ${Object.keys(chapters).join(', ')}
npm start -- --toolkit         normalize, matrixMultiply and sigmoid on MNIST, beside plain loops
npm start -- --help            this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      chapter: { type: 'string' },
      cnn: { type: 'boolean' },
      epochs: { type: 'string' },
      help: { type: 'boolean' },
      resume: { type: 'boolean' },
      toolkit: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  if (values.chapter !== undefined) return runChapter(values.chapter);
  if (values.toolkit) return toolkitOnMnist();
  const epochs = values.epochs === undefined ? undefined : Number(values.epochs);
  if (epochs !== undefined && !(Number.isInteger(epochs) && epochs > 0))
    throw new RangeError(`--epochs is a whole number from 1 on; got '${values.epochs}'`);
  await capstone({ cnn: values.cnn ?? false, resume: values.resume ?? false, ...(epochs !== undefined && { epochs }) });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${usage}`);
  process.exitCode = 1;
});
