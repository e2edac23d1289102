// Finds the assertions of a type in a file, `x as T` and `<T>x`, and writes the file without some of them.
import { parse, type TypeScript, ts } from '../compiler.ts';

export interface Cast {
  readonly file: string;
  /** What is left out: from here to there, apart from line breaks. */
  readonly start: number;
  readonly end: number;
  /** The lines, from 1, of the assertion, and of the statement that it is part of. */
  readonly lines: readonly [first: number, last: number];
  readonly statement: readonly [first: number, last: number];
  readonly text: string;
}

/** All assertions but `as const`, which changes no type that is wrong. */
export function castsOf(file: string, text: string): Cast[] {
  const source = parse(file, text);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const linesOf = (node: TypeScript.Node) => [lineOf(node.getStart(source)), lineOf(node.end)] as const;
  const found: Cast[] = [];
  const visit = (node: TypeScript.Node): void => {
    if ((ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) && !ts.isConstTypeReference(node.type)) {
      const [start, end] = ts.isAsExpression(node)
        ? [node.expression.end, node.end]
        : [node.getStart(source), node.expression.getStart(source)];
      const statement = ts.findAncestor(node, (ancestor) => ts.isStatement(ancestor)) ?? node;
      found.push({ file, start, end, lines: linesOf(node), statement: linesOf(statement), text: node.getText(source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A text without some casts; lines stay where they are. */
export function without(text: string, casts: readonly Cast[]): string {
  return [...casts]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (result, { start, end }) =>
        result.slice(0, start) + result.slice(start, end).replace(/[^\n]/g, '') + result.slice(end),
      text,
    );
}
