/** The course's chapters that are here, each a program of its own. */
export const chapters: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<unknown> }>> = {
  '1.1': { title: 'NumPy arrays, and normalize', run: () => import('./chapters/1.1.ts') },
  '1.2': { title: 'Matrix operations, and matrix_multiply', run: () => import('./chapters/1.2.ts') },
  '1.3': { title: 'Element-wise functions, and sigmoid', run: () => import('./chapters/1.3.ts') },
};

export async function runChapter(name: string): Promise<void> {
  const chapter = chapters[name];
  if (!chapter) throw new RangeError(`there is no chapter '${name}'; there are ${Object.keys(chapters).join(', ')}`);
  await chapter.run();
}
