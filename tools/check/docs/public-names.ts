// The public names of a package: what its index exports, the names of exported namespaces and the members of classes and interfaces.
import path from 'node:path';
import { exportsOf, placeOf, type TypeScript, ts } from '../compiler.ts';
import { root } from '../workspace.ts';

export interface PublicName {
  /** As a user writes it: `fft.ifft`, `NDArray.reshape`. */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'type' | 'value' | 'member';
  readonly place: string;
  /** Its docstrings, one after the other; empty if it has none. */
  readonly text: string;
  readonly declarations: readonly TypeScript.Declaration[];
}

const textOf = (declarations: readonly TypeScript.Declaration[]): string =>
  declarations
    .flatMap((declaration) => ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc))
    .map((docstring) => docstring.getText())
    .join('\n');

/** Declarations that stand in the package: names that it only passes on are documented where they are from. */
const declarationsHere = (symbol: TypeScript.Symbol, folder: string): TypeScript.Declaration[] =>
  (symbol.declarations ?? []).filter((declaration) => declaration.getSourceFile().fileName.startsWith(folder));

function kindOf(symbol: TypeScript.Symbol, checker: TypeScript.TypeChecker): PublicName['kind'] {
  if (symbol.flags & ts.SymbolFlags.Class) return 'class';
  if (symbol.flags & ts.SymbolFlags.Function) return 'function';
  if (!(symbol.flags & ts.SymbolFlags.Variable)) return 'type';
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? 'function' : 'value';
}

const isPrivate = (declaration: TypeScript.Declaration): boolean =>
  (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 ||
  ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === 'internal');

/** Members with a name of their own; not those that a class overrides, which are documented where they are from. */
function membersOf(symbol: TypeScript.Symbol): TypeScript.Symbol[] {
  const isOwn = ({ name, flags }: TypeScript.Symbol) =>
    !name.startsWith('__') && (flags & (ts.SymbolFlags.ClassMember & ~ts.SymbolFlags.Constructor)) !== 0;
  const overrides = (declaration: TypeScript.Declaration) =>
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Override) !== 0;
  return [...(symbol.members?.values() ?? [])].filter(
    (member) => isOwn(member) && !(member.declarations ?? []).some((d) => isPrivate(d) || overrides(d) || isHashed(d)),
  );
}

const isHashed = (declaration: TypeScript.Declaration): boolean => {
  const name = ts.getNameOfDeclaration(declaration);
  return name !== undefined && ts.isPrivateIdentifier(name);
};

export function publicNames(program: TypeScript.Program, packageName: string): PublicName[] {
  const checker = program.getTypeChecker();
  const folder = `${path.join(root, 'packages', packageName, 'src').replaceAll(path.sep, '/')}/`;
  const seen = new Set<TypeScript.Symbol>();
  const entryOf = (name: string, symbol: TypeScript.Symbol, kind: PublicName['kind']): PublicName[] => {
    const declarations = declarationsHere(symbol, folder);
    const [first] = declarations;
    if (!first) return [];
    const place = placeOf(first.getSourceFile(), first.getStart());
    return [{ name, kind, place, text: textOf(declarations), declarations }];
  };
  const visit = (exported: TypeScript.Symbol, prefix: string): PublicName[] => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (seen.has(symbol)) return [];
    seen.add(symbol);
    if (symbol.flags & ts.SymbolFlags.ValueModule)
      return checker.getExportsOfModule(symbol).flatMap((inner) => visit(inner, `${prefix}${exported.name}.`));
    const name = prefix + exported.name;
    const own = entryOf(name, symbol, kindOf(symbol, checker));
    if (own.length === 0 || !(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return own;
    return [...own, ...membersOf(symbol).flatMap((member) => entryOf(`${name}.${member.name}`, member, 'member'))];
  };
  return exportsOf(program, `packages/${packageName}/src/index.ts`).flatMap((symbol) => visit(symbol, ''));
}
