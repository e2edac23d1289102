// node tools/check/casts.ts [PACKAGE]... [--unneeded [--brief]] [--write]: counts the casts in the sources of each package against the budgets in
// casts.json, which can only fall. With --unneeded it also finds those that the compiler does not need, by file and line (half a
// minute); with --brief too it lists them only where there are more than the budget.
import { keepCounts } from './budget.ts';
import { castsOf } from './casts/cast.ts';
import { unneededCasts } from './casts/unneeded.ts';
import { chosen, close, flag, isTest, packages, readText, sourcesOf } from './workspace.ts';

const problems = chosen(packages()).flatMap((name) => {
  const casts = sourcesOf(name)
    .filter((file) => !isTest(file))
    .flatMap((file) => castsOf(file, readText(file)));
  const counted = keepCounts('casts', 'casts', { [name]: casts.length });
  if (!flag('unneeded')) {
    console.log(`${name}: ${casts.length} casts`);
    return counted;
  }
  const unneeded = unneededCasts(name, casts);
  const beyond = keepCounts('casts', 'not needed', { [name]: unneeded.length });
  if (!flag('brief') || beyond.length > 0)
    for (const { file, lines, text } of unneeded)
      console.log(`${file}:${lines[0]}: not needed: ${text.replace(/\s+/g, ' ')}`);
  console.log(`${name}: ${casts.length} casts, ${unneeded.length} of them not needed`);
  return [...counted, ...beyond];
});
close(problems, 'budgets of casts hold', 'problems with casts');
