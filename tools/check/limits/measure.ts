// The sizes of a file and of its functions.
import { parse, type TypeScript, ts } from '../compiler.ts';

export interface FunctionSize {
  /** With its class, if it has one: `Arena.allocate`. */
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
  /** Parameters that are true or false. */
  readonly flags: readonly string[];
}

export interface FileSize {
  readonly file: string;
  /** Lines that hold code; comments and empty lines do not count. */
  readonly lines: number;
  readonly functions: readonly FunctionSize[];
}

type Named = TypeScript.FunctionLikeDeclaration | TypeScript.MethodSignature;

const isMeasured = (node: TypeScript.Node): node is Named =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isMethodSignature(node) ||
  ts.isConstructorDeclaration(node) ||
  ts.isAccessor(node);

const isNaming = (
  node: TypeScript.Node,
): node is TypeScript.VariableDeclaration | TypeScript.PropertyAssignment | TypeScript.PropertyDeclaration =>
  ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);

/** A function's own name, or that of what it is assigned to; one without a name goes by what it is within. */
function nameOf(node: Named, source: TypeScript.SourceFile): string {
  const { parent } = node;
  const owner =
    (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)) && parent.name ? `${parent.name.text}.` : '';
  if (ts.isConstructorDeclaration(node)) return `${owner}constructor`;
  if (node.name) return owner + node.name.getText(source);
  if (isNaming(parent)) return parent.name.getText(source);
  const outer = ts.findAncestor(parent, (ancestor) => isMeasured(ancestor) || isNaming(ancestor));
  if (!outer) return 'a function';
  return `a function within ${isNaming(outer) ? outer.name.getText(source) : nameOf(outer as Named, source)}`;
}

/** A parameter whose type is boolean, alone or beside undefined, or whose default is true or false. */
function isFlag({ type, initializer }: TypeScript.ParameterDeclaration): boolean {
  const kinds = [type, ...(type && ts.isUnionTypeNode(type) ? type.types : [])].map((node) => node?.kind);
  const { BooleanKeyword, TrueKeyword, FalseKeyword } = ts.SyntaxKind;
  return kinds.includes(BooleanKeyword) || initializer?.kind === TrueKeyword || initializer?.kind === FalseKeyword;
}

/**
 * The lines of a file that hold code: a docstring may be as long as it needs to be. Every such line has the beginning or the end of a
 * node of the syntax tree, or is within a literal that spans lines.
 */
function codeLines(source: TypeScript.SourceFile): number {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const lines = new Set<number>();
  const visit = (node: TypeScript.Node): void => {
    const [first, last] = [lineOf(node.getStart(source)), lineOf(node.end - 1)];
    const whole = ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    for (let line = first; line <= last; line += whole ? 1 : last - first || 1) lines.add(line);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return lines.size;
}

export function measure(file: string, text: string): FileSize {
  const source = parse(file, text);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const functions: FunctionSize[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (isMeasured(node)) {
      const line = lineOf(node.getStart(source));
      const parameters = node.parameters.filter((parameter) => parameter.name.getText(source) !== 'this');
      const flags = parameters.filter(isFlag).map((parameter) => parameter.name.getText(source));
      functions.push({
        name: nameOf(node, source),
        line,
        lines: lineOf(node.end) - line + 1,
        parameters: parameters.length,
        flags,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, lines: codeLines(source), functions };
}
