// The imports between the files of a package, types included.
import path from 'node:path';
import { parse, type TypeScript, ts } from '../compiler.ts';
import { readText, sourcesOf } from '../workspace.ts';

export interface SourceFile {
  /** From the package's `src`, with forward slashes. */
  readonly file: string;
  /** As they are written: relative paths, packages, node modules. */
  readonly specifiers: readonly string[];
  /** Files of the same `src`; what reaches out of it begins with `..`. */
  readonly imports: readonly string[];
}

/** What a file imports: declarations of imports and exports, calls of `import`, and imports within types. */
function specifiersOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
            ? node.arguments[0]
            : undefined;
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, readText(file)));
  return found;
}

/** Every file of a package's `src` with what it imports. */
export function graphOf(name: string): SourceFile[] {
  const src = `packages/${name}/src`;
  return sourcesOf(name).map((file) => {
    const specifiers = specifiersOf(file);
    const imports = specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.posix.relative(src, path.posix.join(path.posix.dirname(file), specifier)));
    return { file: path.posix.relative(src, file), specifiers, imports };
  });
}

/** The layer of a file: the folder of `src` that it is in, or itself. */
export const layerOf = (file: string): string => file.split('/')[0]!;

/** The circles of a graph, each as its files in order: Tarjan's strongly connected components of more than one file. */
export function circlesOf(graph: readonly SourceFile[]): string[][] {
  const importsOf = new Map(graph.map(({ file, imports }) => [file, imports]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const other of importsOf.get(file) ?? []) {
      if (!order.has(other)) visit(other);
      if (open.includes(other)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(other)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file)).sort();
    if (circle.length > 1 || importsOf.get(file)?.includes(file)) circles.push(circle);
  };
  for (const { file } of graph) if (!order.has(file)) visit(file);
  return circles;
}
