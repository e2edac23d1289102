// docs/architecture.md: pictures of the imports between packages, and between the layers of each, made from the sources. With --check it
// only compares. An arrow that follows from others is left out: where a room imports one that is two arrows below, there is no third.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { graphOf, layerOf } from '../check/arrows/graph.ts';
import { layers, packageArrows } from '../check/arrows/tables.ts';
import { isTest, published, root } from '../check/workspace.ts';

const PAGE = 'docs/architecture.md';
const BEGIN = '<!-- arrows: made by `npm run docs` from the imports -->';
const END = '<!-- arrows end -->';

/** From a room to those that it imports. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The rooms that can be reached from one over at least one arrow. */
function reachable(graph: Graph, from: string): Set<string> {
  const found = new Set<string>();
  const visit = (room: string): void => {
    for (const next of graph.get(room) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(from);
  return found;
}

/** Arrows that do not follow from others. In a circle every arrow stays. */
export function essential(graph: Graph): [string, string][] {
  const below = new Map([...graph.keys()].map((room) => [room, reachable(graph, room)]));
  const isCircle = (a: string, b: string) => below.get(b)?.has(a) === true;
  return [...graph].flatMap(([from, targets]) =>
    [...targets]
      .filter(
        (to) =>
          isCircle(from, to) ||
          ![...targets].some((between) => between !== to && !isCircle(from, between) && below.get(between)?.has(to)),
      )
      .sort()
      .map((to): [string, string] => [from, to]),
  );
}

const idOf = (room: string): string => room.replace(/\.ts$/, '').replaceAll(/[^A-Za-z0-9]/g, '_');

/** A mermaid chart, from the top down; rooms that nothing points to or from stand by themselves. */
function chart(graph: Graph): string {
  const rooms = [...graph.keys()].map((room) => `  ${idOf(room)}["${room}"]`);
  const arrows = essential(graph).map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`);
  return ['```mermaid', 'flowchart TD', ...rooms, ...arrows, '```'].join('\n');
}

const packageGraph = (): Graph => new Map(Object.entries(packageArrows).map(([name, below]) => [name, new Set(below)]));

/** The layers of a package that there are, from the top down, and the imports between them, those of types included. */
function layerGraph(name: string): Graph {
  const sources = graphOf(name).filter(({ file }) => !isTest(file));
  const present = new Set(sources.map(({ file }) => layerOf(file)));
  const rooms = (layers[name] ?? []).filter((layer) => present.has(layer)).reverse();
  return new Map(
    rooms.map((room) => {
      const imports = sources
        .filter(({ file }) => layerOf(file) === room)
        .flatMap((source) => source.imports.map(layerOf));
      return [room, new Set(imports.filter((layer) => layer !== room && rooms.includes(layer)))];
    }),
  );
}

function pictures(): string {
  const sections = published
    .map((name) => [name, layerGraph(name)] as const)
    .filter(([, graph]) => graph.size > 2)
    .map(([name, graph]) => `The rooms of \`${name}\`:\n\n${chart(graph)}`);
  const text = 'An arrow is an import, also one of types alone; those that follow from others are left out.';
  return [BEGIN, `${text} The packages:`, chart(packageGraph()), ...sections, END].join('\n\n');
}

/** The page with the pictures between their marks; a page without marks gets them below its first section. */
export function withPictures(page: string, made: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin >= 0 && end > begin) return page.slice(0, begin) + made + page.slice(end + END.length);
  const second = page.indexOf('\n## ');
  return second < 0 ? `${page.trimEnd()}\n\n${made}\n` : `${page.slice(0, second)}\n${made}\n${page.slice(second)}`;
}

if (import.meta.main) {
  const file = path.join(root, PAGE);
  const page = readFileSync(file, 'utf8');
  const renewed = withPictures(page, pictures());
  if (!process.argv.includes('--check')) writeFileSync(file, renewed);
  else if (page !== renewed) {
    console.error(`${PAGE}: the pictures of the arrows are out of date: npm run docs`);
    process.exitCode = 1;
  }
}
