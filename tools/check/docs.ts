// node tools/check/docs.ts [PACKAGE]... [--list] [--write]: every public name of the published packages has a docstring; functions and
// classes have an @example, a @throws for what they throw, and NumPy's or PyTorch's name; no comment is a fragment. What is missing
// today is counted in docs.json, budgets that can only fall. --list shows each place.
import { keepCounts } from './budget.ts';
import { programOf, type TypeScript } from './compiler.ts';
import { fragmentsOf } from './docs/fragments.ts';
import { type PublicName, publicNames } from './docs/public-names.ts';
import { thrownBy } from './docs/thrown.ts';
import { chosen, close, flag, isTest, published, readText, sourcesOf } from './workspace.ts';

/** The name that users know a thing by; `NumPy: none` says that there is none. */
const known: Readonly<Record<string, RegExp>> = {
  ndarray: /NumPy: |array API/,
  'neural-network': /NumPy: |array API|PyTorch: /,
};

/** Miss by miss, the places where it is. */
type Misses = Record<'docstring' | '@example' | '@throws' | 'known name' | 'whole sentence', string[]>;

const isError = ({ name }: PublicName): boolean => name.endsWith('Error');

/** Errors without a @throws: each that the body throws, and any that called functions throw if there is none at all. */
function untold({ text, declarations }: PublicName, checker: TypeScript.TypeChecker): string[] {
  const { own, called } = thrownBy(declarations, checker);
  const told = [...text.matchAll(/@throws\s+\{?(?:np\.)?(\w+)/g)].map(([, name]) => name!);
  const missing = [...own].filter((name) => !told.includes(name));
  return told.length > 0 ? missing : [...new Set([...missing, ...called])];
}

/** The forms of a known name, for the message of one that is missing. */
const forms: Readonly<Record<string, string>> = {
  ndarray: 'NumPy: `np.x`, or NumPy: none',
  'neural-network': 'PyTorch: `torch.x`, or PyTorch: none',
};

function missesOf(name: string): { readonly misses: Misses; readonly names: readonly PublicName[] } {
  const misses: Misses = { docstring: [], '@example': [], '@throws': [], 'known name': [], 'whole sentence': [] };
  const program = programOf(name);
  const names = publicNames(program, name);
  for (const entry of names) {
    const { kind, text, place } = entry;
    const at = `${place}: ${entry.name}`;
    if (text === '') misses.docstring.push(at);
    const isCallable = kind === 'function' || (kind === 'class' && !isError(entry));
    if (isCallable && !text.includes('@example')) misses['@example'].push(at);
    if (isCallable && known[name] && !known[name].test(text)) misses['known name'].push(`${at}: ${forms[name]}`);
    const errors = kind === 'function' || kind === 'member' ? untold(entry, program.getTypeChecker()) : [];
    if (errors.length > 0) misses['@throws'].push(`${at}: ${errors.join(', ')}`);
  }
  for (const file of sourcesOf(name).filter((source) => !isTest(source)))
    for (const { line, text } of fragmentsOf(readText(file))) misses['whole sentence'].push(`${file}:${line}: ${text}`);
  return { misses, names };
}

const problems = chosen(published).flatMap((name) => {
  const { misses, names } = missesOf(name);
  const counts = Object.fromEntries(Object.entries(misses).map(([miss, places]) => [miss, places.length]));
  const callable = names.filter(
    (entry) => entry.kind === 'function' || (entry.kind === 'class' && !isError(entry)),
  ).length;
  console.log(
    `${name}: ${names.length} public names, ${names.length - counts.docstring!} with a docstring; ${callable} functions and classes, ` +
      `${callable - counts['@example']!} with an @example; ${counts['@throws']} lack a @throws, ${counts['known name']} a known name; ` +
      `${counts['whole sentence']} comments are fragments`,
  );
  const budget = keepCounts('docs', name, counts);
  const exceeded = Object.keys(misses).filter((miss) =>
    budget.some((problem) => problem.startsWith(`${name}: ${miss}:`)),
  );
  for (const miss of flag('list') ? Object.keys(misses) : exceeded)
    for (const place of misses[miss as keyof Misses]) console.log(`  no ${miss}: ${place}`);
  return budget;
});
close(problems, 'budgets of docstrings hold', 'problems with docstrings');
