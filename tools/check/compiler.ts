// TypeScript's JavaScript API. TypeScript 7 has none: TypeDoc's own TypeScript, next to tools/docs, is used.
import { createRequire } from 'node:module';
import path from 'node:path';
import type TypeScript from '../docs/node_modules/typescript/lib/typescript.js';
import { root } from './workspace.ts';

export type { default as TypeScript } from '../docs/node_modules/typescript/lib/typescript.js';

export const ts = createRequire(path.join(root, 'tools/docs/package.json'))('typescript') as typeof TypeScript;

/** The syntax tree of a text, with parents. */
export const parse = (file: string, text: string): TypeScript.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);

/** The program of a package's own tsconfig.json; the packages below it come from their built declarations. */
export function programOf(name: string, options: TypeScript.CompilerOptions = {}): TypeScript.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'packages', name, 'tsconfig.json'),
    { noEmit: true, ...options },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => console.error(problem.messageText) },
  );
  if (!config) throw new Error(`packages/${name} has no tsconfig.json that can be read`);
  const references = config.projectReferences ? { projectReferences: config.projectReferences } : {};
  return ts.createProgram({ rootNames: config.fileNames, options: config.options, ...references });
}

/** The symbols that a module of a program exports, `export *` followed. */
export function exportsOf(program: TypeScript.Program, file: string): TypeScript.Symbol[] {
  const source = program.getSourceFile(path.join(root, file));
  if (!source) throw new Error(`${file} is not part of the program`);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(source);
  return module ? checker.getExportsOfModule(module) : [];
}

/** `file:line` from the root, for messages. */
export function placeOf(source: TypeScript.SourceFile, position: number): string {
  const file = path.relative(root, source.fileName).replaceAll(path.sep, '/');
  return `${file}:${source.getLineAndCharacterOfPosition(position).line + 1}`;
}
