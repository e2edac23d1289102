import { fileURLToPath } from 'node:url';

/**
 * The path of a worker's entry file that lies beside the module that asks for it: compiled if that module is, TypeScript if the
 * sources themselves are run.
 *
 * @param module the asking module's `import.meta.url`
 * @param name the entry file's name without its ending
 */
export const workerFile = (module: string, name: string): string =>
  fileURLToPath(new URL(`./${name}.${module.endsWith('.ts') ? 'ts' : 'js'}`, module));
