// Comments that need the one before them: a hover shows each by itself.
import { docstrings } from '../examples/example.ts';

const FRAGMENT = /^(The same|Of|What|Who|How)\b/;

export interface Fragment {
  readonly line: number;
  readonly text: string;
}

/** Docstrings, and comments behind two slashes, that begin like a fragment; a line that goes on from the one before is not looked at. */
export function fragmentsOf(text: string): Fragment[] {
  const lines = text.split('\n');
  const first = docstrings(text).flatMap((docstring) => {
    const line = docstring.find((candidate) => candidate.text.trim() !== '');
    return line ? [{ line: line.number, text: line.text.trim() }] : [];
  });
  const isComment = (line: string | undefined) => /^\s*\/\//.test(line ?? '');
  const slashes = lines.flatMap((line, k) => {
    const comment = /(?:^|[\s;,{(])\/\/ (.*)$/.exec(line)?.[1];
    return comment === undefined || (isComment(line) && isComment(lines[k - 1]))
      ? []
      : [{ line: k + 1, text: comment }];
  });
  return [...first, ...slashes].filter((comment) => FRAGMENT.test(comment.text)).sort((a, b) => a.line - b.line);
}
