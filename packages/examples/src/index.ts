export { chapters, runChapter } from './chapters.ts';
