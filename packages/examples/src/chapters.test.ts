import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { chapters } from './chapters.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const folder = mkdtempSync(path.join(tmpdir(), 'numloom-chapters-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The output of Python for each program, as fixtures made by tools/numpy-oracle. Losses follow NumPy's digit for digit. */
test.each(Object.keys(chapters))('chapter %s prints what Python prints, character for character', (chapter) => {
  const printed = execFileSync(process.execPath, [here('./chapter.js'), chapter], { encoding: 'utf8', cwd: folder });
  expect(printed).toBe(readFileSync(here(`../fixtures/${chapter}.txt`), 'utf8'));
});

test('chapters draw what they have found', () => {
  const drawn = readdirSync(path.join(folder, 'output')).sort();
  expect(drawn).toEqual(Object.keys(chapters).map((c) => `chapter-${c}.svg`));
  for (const file of drawn)
    expect(readFileSync(path.join(folder, 'output', file), 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>$/);
});

test('a chapter that is not there is an error that lists those that are', () => {
  expect(() => execFileSync(process.execPath, [here('./chapter.js'), '9.9'], { stdio: 'pipe' })).toThrow(
    /There is no chapter '9.9'[\s\S]*npm run chapter 1\.3/,
  );
});
