// node tools/check/arrows.ts [PACKAGE]...: imports point down. A package imports those below it: its sources, its package.json and its
// tsconfig.json have to agree. Within a package a file imports its own layer and lower ones, imports of types included, and no files
// import each other in a circle. The tables are in arrows/tables.ts; what is let pass today, by name, in arrows.json.
import path from 'node:path';
import { circlesOf, graphOf, layerOf, type SourceFile } from './arrows/graph.ts';
import { bare, layers, MOST_FILES_AT_TOP, packageArrows, testArrows } from './arrows/tables.ts';
import { keepCounts, keepNames } from './budget.ts';
import { chosen, close, isTest, packages, readJson } from './workspace.ts';

const TABLES = 'tools/check/arrows/tables.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const ours = (names: readonly string[]): string[] =>
  names.flatMap((name) => (name.startsWith('@numloom/') ? [name.slice('@numloom/'.length)] : []));

/** package.json and tsconfig.json against the table of packages. */
function* manifestProblems(name: string, allowed: readonly string[]): Generator<string> {
  const folder = `packages/${name}`;
  const manifest = readJson<Manifest>(`${folder}/package.json`);
  const dependencies = Object.keys(manifest.dependencies ?? {});
  for (const other of ours(dependencies))
    if (!allowed.includes(other)) yield `${folder}/package.json depends on ${other}`;
  for (const other of allowed)
    if (!ours(dependencies).includes(other)) yield `${folder}/package.json does not depend on ${other}`;
  if (bare.includes(name) && dependencies.some((dependency) => !dependency.startsWith('@numloom/')))
    yield `${folder}/package.json has a dependency from outside`;
  const { references = [] } = readJson<{ references?: { path: string }[] }>(`${folder}/tsconfig.json`);
  const referenced = references.map((reference) => path.basename(reference.path)).sort();
  const wanted = [...allowed, ...ours(Object.keys(manifest.devDependencies ?? {}))].sort();
  if (referenced.join() !== wanted.join())
    yield `${folder}/tsconfig.json references ${referenced.join(', ')}; package.json says ${wanted.join(', ')}`;
}

/** What a file imports from outside its package. */
function* outwardProblems(
  name: string,
  { file, specifiers, imports }: SourceFile,
  allowed: readonly string[],
): Generator<string> {
  const here = `packages/${name}/src/${file}`;
  for (const other of imports) if (other.startsWith('..')) yield `${here} reaches out of its package: ${other}`;
  const mayImport = isTest(file) ? [...allowed, 'testing', ...(testArrows[name] ?? [])] : allowed;
  for (const specifier of specifiers.filter((s) => !s.startsWith('.'))) {
    const [other] = ours([specifier]);
    if (other !== undefined && other !== name && !mayImport.includes(other)) yield `${here} imports ${specifier}`;
    if (other === undefined && bare.includes(name) && !specifier.startsWith('node:') && !isTest(file))
      yield `${here} imports ${specifier}, from outside`;
  }
}

/** Arrows between layers that do not point down, by `from -> to`, each with its first file. */
function layerProblems(name: string, order: readonly string[], graph: readonly SourceFile[]): Map<string, string> {
  const height = (layer: string) => (order.includes(layer) ? order.indexOf(layer) : order.length);
  const found = new Map<string, string>();
  for (const { file, imports } of graph.filter((source) => !isTest(source.file))) {
    const from = layerOf(file);
    for (const other of imports) {
      const to = layerOf(other);
      const arrow = `${from} -> ${to}`;
      if (from === to || other.startsWith('..') || found.has(arrow)) continue;
      if (height(from) === order.length && !from.endsWith('.ts')) continue; // A folder without a layer: said once, by `unknownLayers`.
      const isTop = height(from) === order.length;
      if (!isTop && height(to) > height(from))
        found.set(
          arrow,
          `packages/${name}/src/${file} imports ${other}: ${to} is above ${from} in the layers of ${TABLES}`,
        );
    }
  }
  return found;
}

/** Folders that have no place in the table. */
const unknownLayers = (name: string, order: readonly string[], graph: readonly SourceFile[]): string[] =>
  [...new Set(graph.filter(({ file }) => !isTest(file) && file.includes('/')).map(({ file }) => layerOf(file)))]
    .filter((layer) => !order.includes(layer))
    .map((layer) => `packages/${name}/src/${layer} is in no layer: give it its place in the layers of ${TABLES}`);

function problemsOf(name: string): string[] {
  const [allowed, order] = [packageArrows[name], layers[name]];
  if (!allowed || !order) return [`packages/${name} is not in the tables of ${TABLES}`];
  const graph = graphOf(name);
  const circles = circlesOf(graph).map((files): [string, string] => {
    const key = `circle: ${files.join(', ')}`;
    return [key, `packages/${name}/src: files import each other in a ${key}`];
  });
  const atTop = graph.filter(({ file }) => !file.includes('/') && !isTest(file)).length;
  const arrowCount = new Set(
    graph.flatMap(({ file, imports }) => imports.map((other) => `${layerOf(file)} ${layerOf(other)}`)),
  ).size;
  console.log(
    `${name}: ${graph.length} files, ${arrowCount} arrows between layers, ${circles.length} circles, ${atTop} files at the top`,
  );
  return [
    ...manifestProblems(name, allowed),
    ...graph.flatMap((source) => [...outwardProblems(name, source, allowed)]),
    ...unknownLayers(name, order, graph),
    ...keepNames('arrows', name, new Map([...circles, ...layerProblems(name, order, graph)])),
    ...keepCounts('arrows', 'files at the top of src', { [name]: atTop > MOST_FILES_AT_TOP ? atTop : 0 }),
  ];
}

close(chosen(packages()).flatMap(problemsOf), 'import directions hold', 'import directions broken');
