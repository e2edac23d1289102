// Finds examples: the @example tags of docstrings, and the ts blocks of Markdown pages.

export interface Example {
  readonly file: string;
  /** The line of the file, from 1, on which the code begins. */
  readonly line: number;
  readonly code: string;
  /** In docstrings a comment behind an expression is always its value; on a page it is prose behind a semicolon. */
  readonly page: boolean;
  /** ```ts no-run: type-checked, not run. */
  readonly run: boolean;
  /** Code that a page does not show: an HTML comment, `<!-- ts ... -->`, directly above the block. */
  readonly before: string;
  /** Why this is no example in one of the two forms. */
  readonly problem?: string;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

interface Block {
  readonly info: string;
  readonly lines: readonly Line[];
  readonly before: string;
}

/** Lines within fences become blocks; the others are left. The indentation of a fence is taken off its lines. */
function takeBlocks(lines: readonly Line[]): { readonly blocks: Block[]; readonly rest: Line[] } {
  const blocks: Block[] = [];
  const rest: Line[] = [];
  for (let k = 0; k < lines.length; k++) {
    const opening = /^(\s*)(`{3,})(.*)$/.exec(lines[k]!.text);
    if (!opening) {
      rest.push(lines[k]!);
      continue;
    }
    const [, indent, fence, info] = opening;
    const inside: Line[] = [];
    for (k++; k < lines.length && lines[k]!.text.trim() !== fence; k++) {
      const { text, number } = lines[k]!;
      inside.push({ text: text.startsWith(indent!) ? text.slice(indent!.length) : text.trimStart(), number });
    }
    blocks.push({ info: info!.trim(), lines: inside, before: hiddenCode(rest) });
  }
  return { blocks, rest };
}

/** The text of a comment `<!-- ts ... -->` that ends on the last of some lines. */
function hiddenCode(lines: readonly Line[]): string {
  if (!lines.at(-1)?.text.trimEnd().endsWith('-->')) return '';
  const start = lines.findLastIndex(({ text }) => /^\s*<!--\s*ts\b/.test(text));
  if (start < 0) return '';
  const text = lines
    .slice(start)
    .map((line) => line.text)
    .join('\n');
  return /<!--\s*ts\b([\s\S]*)-->\s*$/.exec(text)?.[1]?.replaceAll('\n', ' ').trim() ?? '';
}

function exampleOf(file: string, { info, lines, before }: Block, page: boolean): Example[] {
  const line = lines[0]?.number ?? 0;
  const [language, ...words] = info.split(/\s+/);
  if (language === '' && !page) {
    const problem = 'a fence of an @example says ```ts';
    return [{ file, line, code: lines.map((l) => l.text).join('\n'), page, run: false, before, problem }];
  }
  if (language !== 'ts' && language !== 'typescript') return [];
  const run = !words.includes('no-run');
  return [{ file, line, code: lines.map((l) => l.text).join('\n'), page, run, before }];
}

/** The lines of every docstring of a file, without the stars. */
export function docstrings(text: string): Line[][] {
  const result: Line[][] = [];
  for (const start of text.matchAll(/^[ \t]*\/\*\*(?!\/)/gm)) {
    const end = text.indexOf('*/', start.index + start[0].length);
    if (end < 0) continue;
    const first = text.slice(0, start.index).split('\n').length;
    const inside = text.slice(start.index + start[0].length, end).split('\n');
    result.push(inside.map((line, k) => ({ text: line.replace(k === 0 ? /^ / : /^\s*\* ?/, ''), number: first + k })));
  }
  return result;
}

/** The lines of each @example of a docstring, from the tag on to the next one. */
function exampleTags(lines: readonly Line[]): Line[][] {
  const tags: Line[][] = [];
  let current: Line[] | undefined;
  let fenced = false;
  for (const { text, number } of lines) {
    const tag = fenced ? undefined : /^\s*@(\w+)(.*)$/.exec(text);
    if (/^\s*```/.test(text)) fenced = !fenced;
    if (tag) {
      current = tag[1] === 'example' ? [{ text: tag[2]!, number }] : undefined;
      if (current) tags.push(current);
    } else current?.push({ text, number });
  }
  return tags;
}

/** The code in backticks at the beginning of a line, several with commas between them; what comes after other words is prose. */
function spansOf({ text, number }: Line): { readonly code: string; readonly line: number }[] {
  const spans = [];
  let end = 0;
  for (const span of text.matchAll(/(`+)(.+?)\1(?!`)/g)) {
    if (!/^\s*(,|and)?\s*$/.test(text.slice(end, span.index))) break;
    spans.push({ code: span[2]!.trim(), line: number });
    end = span.index + span[0].length;
  }
  return spans;
}

/** The examples of a TypeScript file: spans of code in backticks, or fenced blocks. */
export function examplesOfSource(file: string, text: string): Example[] {
  return docstrings(text).flatMap((lines) =>
    exampleTags(lines).flatMap((tag): Example[] => {
      const { blocks, rest } = takeBlocks(tag);
      if (blocks.length > 0) return blocks.flatMap((block) => exampleOf(file, block, false));
      const spans = rest
        .flatMap((line) => spansOf(line))
        .map((span): Example => {
          return { file, ...span, page: false, run: true, before: '' };
        });
      if (spans.length > 0) return spans;
      const code = rest
        .map((line) => line.text)
        .join('\n')
        .trim();
      const problem = 'an @example is a line in backticks or a fence ```ts';
      return [{ file, line: tag[0]!.number, code, page: false, run: false, before: '', problem }];
    }),
  );
}

/** The ts blocks of a Markdown page. */
export function examplesOfPage(file: string, text: string): Example[] {
  const lines = text.split('\n').map((line, k) => ({ text: line, number: k + 1 }));
  return takeBlocks(lines).blocks.flatMap((block) => exampleOf(file, block, true));
}
