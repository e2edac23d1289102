import { existsSync, readFileSync } from 'node:fs';

/** A library that may not be installed: the compiler is not to look for it. */
export const library = <T>(name: string): Promise<T> => import(name);

/** The version of an installed package, whose manifest need not be among its exports; '' if it is not found. */
export function versionOf(name: string): string {
  for (
    let folder = new URL('.', import.meta.resolve(name));
    folder.pathname.includes(name);
    folder = new URL('..', folder)
  ) {
    const manifest = new URL('package.json', folder);
    if (!existsSync(manifest)) continue;
    const found: { readonly name?: string; readonly version?: string } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (found.name === name) return found.version ?? '';
  }
  return '';
}
