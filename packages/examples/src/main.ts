// npm start: chapter 1.3 of the course, then the toolkit's functions on all of MNIST.
import { parseArgs } from 'node:util';
import { chapters, runChapter } from './chapters.ts';
import { toolkitOnMnist } from './toolkit-on-mnist.ts';

const usage = `npm start                      chapter 1.3, then normalize, matrixMultiply and sigmoid on MNIST
npm start -- --chapter 1.1     one chapter: ${Object.keys(chapters).join(', ')}
npm start -- --help            this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { chapter: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(usage);
  if (values.chapter !== undefined) return runChapter(values.chapter);
  await runChapter('1.3');
  await toolkitOnMnist();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${usage}`);
  process.exitCode = 1;
});
