// Budgets: what a check finds today, by name or by number, in a JSON file. They can only fall.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { flag, readJson, root, writeJson } from './workspace.ts';

const file = (check: string) => `tools/check/${check}.json`;

/** A budget by groups; a clone that has none yet lets nothing pass. */
export const readBudget = <T>(check: string): Readonly<Record<string, T>> =>
  existsSync(path.join(root, file(check))) ? readJson(file(check)) : {};

/**
 * Names that a check lets pass, against those that it found. A new name is a problem with its own message; a name that is not
 * found any more has to leave the list: `--write` takes it out, and never adds one.
 */
export function keepNames(check: string, group: string, found: ReadonlyMap<string, string>): string[] {
  const budget = readBudget<string[]>(check);
  const allowed = budget[group] ?? [];
  const settled = allowed.filter((name) => !found.has(name));
  if (flag('write') && settled.length > 0)
    writeJson(file(check), { ...budget, [group]: allowed.filter((name) => found.has(name)) });
  return [
    ...[...found].filter(([name]) => !allowed.includes(name)).map(([, message]) => message),
    ...(flag('write')
      ? []
      : settled.map(
          (name) => `${file(check)}: ${group}: no exception is needed any more for "${name}"; --write takes it out`,
        )),
  ];
}

export type Counts = Readonly<Record<string, number>>;

/**
 * Counts against their budget. More than the budget is a problem, and so is less: the budget is lowered, by hand or by `--write`,
 * which never raises one.
 */
export function keepCounts(check: string, group: string, found: Counts): string[] {
  const budget = readBudget<Counts>(check);
  const allowed = budget[group] ?? {};
  const lower = Object.entries(found).filter(([name, count]) => count < (allowed[name] ?? 0));
  if (flag('write') && lower.length > 0)
    writeJson(file(check), { ...budget, [group]: { ...allowed, ...Object.fromEntries(lower) } });
  return [
    ...Object.entries(found)
      .filter(([name, count]) => count > (allowed[name] ?? 0))
      .map(([name, count]) => `${group}: ${name}: ${count}, and the budget in ${file(check)} is ${allowed[name] ?? 0}`),
    ...(flag('write')
      ? []
      : lower.map(
          ([name, count]) => `${file(check)}: ${group}: lower ${name} from ${allowed[name]} to ${count}; --write does`,
        )),
  ];
}
