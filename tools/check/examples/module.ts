// Makes a module of an example: its code in an asynchronous function, every expected value as a call that compares.
import { parse, type TypeScript, ts } from '../compiler.ts';
import type { Example } from './example.ts';

/** What is in scope without an import, by the names that docstrings use. */
export const namespaces: Readonly<Record<string, string>> = {
  np: '@numloom/ndarray',
  nn: '@numloom/neural-network',
  parallel: '@numloom/parallel',
  io: '@numloom/io',
  kernels: '@numloom/kernels',
};

interface Scope {
  /** The package whose docstring this is, and the names that it exports. */
  readonly own: string;
  readonly exported: ReadonlySet<string>;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of a module whose line k + 1 is line k of the example: what comes before the code is one line.
 * The default export runs it.
 */
export function moduleOf(example: Example, scope: Scope): string {
  const source = parse('example.ts', example.code);
  const before = parse('before.ts', example.before);
  const edits: Edit[] = [];
  const hoisted: string[] = [];
  const hoist = (statement: TypeScript.Statement) => {
    hoisted.push(statement.getText().replaceAll('\n', ' '));
    return { start: statement.getStart(), end: statement.end, text: statement.getText().replace(/[^\n]/g, '') };
  };
  const visit = (statement: TypeScript.Node): void => {
    if (ts.isImportDeclaration(statement) || isAmbient(statement)) edits.push(hoist(statement));
    else if (ts.isExpressionStatement(statement)) edits.push(...comparison(statement, example));
    else if (holdsStatements(statement)) ts.forEachChild(statement, visit);
  };
  source.statements.forEach(visit);
  const beforeEdits = before.statements.filter(ts.isImportDeclaration).map(hoist);
  const imported = importedNames([...source.statements, ...before.statements]);
  const used = new Set([...usedNames(source), ...usedNames(before)]);
  const implicit = example.page && imported.size > 0 ? [] : implicitImports(used, imported, scope);
  const head = [...hoisted, ...implicit].join(' ');
  const run =
    'export default async ($expect: (line: number, value: () => unknown, expected: string, printed?: boolean) => Promise<void>)';
  return `${head} ${run} => { ${apply(example.before, beforeEdits)}\n${apply(example.code, edits)}\n};\n`;
}

const isAmbient = (node: TypeScript.Node): node is TypeScript.Statement =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.DeclareKeyword);

/** Statements that hold statements of the same function. */
const holdsStatements = (node: TypeScript.Node): boolean =>
  ts.isBlock(node) || ts.isIfStatement(node) || ts.isIterationStatement(node, false) || ts.isTryStatement(node);

/** An expression with a comment behind it is compared with the comment; an assignment has prose there. */
function comparison(statement: TypeScript.ExpressionStatement, { code, line, page }: Example): Edit[] {
  const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? [];
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return [];
  if (page && statement.getText().endsWith(';')) return [];
  const { expression } = statement;
  if (ts.isBinaryExpression(expression) && isAssignment(expression.operatorToken.kind)) return [];
  const expected = code.slice(comment.pos + 2, comment.end).trim();
  const number = line + statement.getSourceFile().getLineAndCharacterOfPosition(statement.getStart()).line;
  const printed = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log';
  const value = printed
    ? `[${expression.arguments.map((argument) => argument.getText()).join(', ')}]`
    : `(${expression.getText()})`;
  const text = `await $expect(${number}, async () => ${value}, ${JSON.stringify(expected)}${printed ? ', true' : ''});`;
  return [{ start: statement.getStart(), end: statement.end, text }];
}

const isAssignment = (kind: TypeScript.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function importedNames(statements: readonly TypeScript.Statement[]): Set<string> {
  const names = statements.filter(ts.isImportDeclaration).flatMap(({ importClause: clause }) => {
    const bindings = clause?.namedBindings;
    const inside = bindings
      ? ts.isNamespaceImport(bindings)
        ? [bindings.name]
        : bindings.elements.map((e) => e.name)
      : [];
    return [...(clause?.name ? [clause.name] : []), ...inside];
  });
  return new Set(names.map((name) => name.text));
}

/** Identifiers that stand by themselves: neither `x.name` nor `{ name: ... }`. */
function usedNames(source: TypeScript.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    const { parent } = node;
    const isMember =
      parent &&
      ((ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isQualifiedName(parent) && parent.right === node));
    if (ts.isIdentifier(node) && !isMember) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function implicitImports(used: ReadonlySet<string>, imported: ReadonlySet<string>, { own, exported }: Scope): string[] {
  const missing = [...used].filter((name) => !imported.has(name));
  const bare = own === 'ndarray' ? [] : missing.filter((name) => exported.has(name) && !(name in namespaces));
  return [
    ...missing
      .filter((name) => Object.hasOwn(namespaces, name))
      .map((name) => `import * as ${name} from '${namespaces[name]}';`),
    ...(bare.length > 0 ? [`import { ${bare.join(', ')} } from '@numloom/${own}';`] : []),
  ];
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}
