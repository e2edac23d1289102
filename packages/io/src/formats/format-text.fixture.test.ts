import { expect, test } from '@jest/globals';
import { arrayOfFixture, files } from './fixture.testing.ts';
import { formatText } from './format-text.ts';

test.each(files.text.map((f) => [f.fmt, f] as const))('savetxt with %s', (fmt, f) => {
  expect(formatText(arrayOfFixture(f.array), { fmt, delimiter: ',', header: 'one\ntwo', footer: 'end' })).toBe(f.text);
});
