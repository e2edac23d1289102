// The named errors that a function throws: in its own body, and in those of the functions that it calls.
import { type TypeScript, ts } from '../compiler.ts';

/** The body of a function, or of a variable or property that is one. */
function bodyOf(declaration: TypeScript.Node): TypeScript.Node | undefined {
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration) ||
    ts.isPropertyDeclaration(declaration)
  )
    return declaration.initializer && ts.isFunctionLike(declaration.initializer)
      ? bodyOf(declaration.initializer)
      : undefined;
  return ts.isFunctionLike(declaration) && 'body' in declaration ? declaration.body : undefined;
}

function* nodesWithin(node: TypeScript.Node): Generator<TypeScript.Node> {
  yield node;
  const children: TypeScript.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesWithin(child);
}

/** Names like ShapeError in `throw new ShapeError(...)`; a plain Error has no name of its own. */
function errorsIn(body: TypeScript.Node): string[] {
  return [...nodesWithin(body)].flatMap((node) => {
    if (!ts.isThrowStatement(node) || !ts.isNewExpression(node.expression)) return [];
    const name = node.expression.expression.getText().replace(/^.*\./, '');
    return name === 'Error' ? [] : [name];
  });
}

/** Declarations, with a body, of the functions that are called in a body. */
function calledFrom(body: TypeScript.Node, checker: TypeScript.TypeChecker): TypeScript.Node[] {
  return [...nodesWithin(body)].filter(ts.isCallExpression).flatMap((call) => {
    const found = checker.getSymbolAtLocation(
      ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression,
    );
    const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    return (symbol?.declarations ?? []).flatMap((declaration) => bodyOf(declaration) ?? []);
  });
}

export interface Thrown {
  readonly own: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
}

export function thrownBy(declarations: readonly TypeScript.Node[], checker: TypeScript.TypeChecker): Thrown {
  const bodies = declarations.flatMap((declaration) => bodyOf(declaration) ?? []);
  return {
    own: new Set(bodies.flatMap(errorsIn)),
    called: new Set(bodies.flatMap((body) => calledFrom(body, checker)).flatMap(errorsIn)),
  };
}
