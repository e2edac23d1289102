import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What Python prints for the same program: fixtures made by tools/numpy-oracle. */
test.each(['1.1', '1.2', '1.3'])('chapter %s prints what Python prints, character for character', (chapter) => {
  const printed = execFileSync(process.execPath, [here('./chapter.js'), chapter], { encoding: 'utf8' });
  expect(printed).toBe(readFileSync(here(`../fixtures/${chapter}.txt`), 'utf8'));
});

test('a chapter that is not there is an error that lists those that are', () => {
  expect(() => execFileSync(process.execPath, [here('./chapter.js'), '9.9'], { stdio: 'pipe' })).toThrow(
    /There is no chapter '9.9'[\s\S]*npm run chapter 1\.3/,
  );
});
