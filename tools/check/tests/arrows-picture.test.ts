import assert from 'node:assert/strict';
import { test } from 'node:test';
import { essential, withPictures } from '../../docs/arrows-picture.ts';

const graph = (arrows: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]));

test('arrows that follow from others are left out, those of a circle stay', () => {
  assert.deepEqual(essential(graph({ a: ['b', 'c'], b: ['c'], c: [] })), [
    ['a', 'b'],
    ['b', 'c'],
  ]);
  assert.equal(essential(graph({ a: ['b'], b: ['a', 'c'], c: [] })).length, 3);
});

test('pictures come between their marks, and a second time in the same place', () => {
  const made = '<!-- arrows: made by `npm run docs` from the imports -->\n1\n<!-- arrows end -->';
  const page = withPictures('# A\n\nText.\n\n## B\n', made);
  assert.equal(page, `# A\n\nText.\n\n${made}\n\n## B\n`);
  assert.equal(withPictures(page, made.replace('1', '2')), page.replace('\n1\n', '\n2\n'));
});
