// npm run chapter 1.3
import { chapters, runChapter } from './chapters.ts';

const [name] = process.argv.slice(2);
if (name === undefined || !(name in chapters)) {
  const list = Object.entries(chapters).map(([number, { title }]) => `  npm run chapter ${number}   ${title}`);
  console.error(`${name === undefined ? 'Which chapter?' : `There is no chapter '${name}'.`}\n${list.join('\n')}`);
  process.exitCode = 1;
} else await runChapter(name);
