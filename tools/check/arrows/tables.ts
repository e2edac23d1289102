// Who may import whom: packages, and the layers within each of them.

/** The packages that a package imports; tests may also import testing, and what stands in the next table. */
export const packageArrows: Readonly<Record<string, readonly string[]>> = {
  testing: [],
  kernels: [],
  ndarray: ['kernels'],
  parallel: ['kernels'],
  io: ['ndarray'],
  'neural-network': ['io', 'ndarray'],
  examples: ['ndarray', 'neural-network', 'parallel'],
  benchmarks: ['kernels', 'ndarray', 'neural-network', 'parallel'],
};

/** The crew's tests run operations on it; its sources never see an array. */
export const testArrows: Readonly<Record<string, readonly string[]>> = { parallel: ['ndarray'] };

/** Packages that install nothing from outside: their run time is Node alone. */
export const bare: readonly string[] = ['kernels', 'ndarray'];

/**
 * The layers of each package's `src`, from the ground up: a file imports its own layer and those before it. A layer is a folder with
 * all that is in it, or a file at the top of `src`. A file at the top that is not named here stands above all layers.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  testing: [],
  kernels: [
    'errors.ts',
    'element.ts',
    'assemble',
    'memory',
    'engine',
    'scalar',
    'expression',
    'math',
    'jobs',
    'loops',
    'gemm',
    'routines',
  ],
  ndarray: [
    'core',
    'print',
    'loops',
    'ufunc',
    'manipulation',
    'creation',
    'interchange',
    'reduction',
    'indexing',
    'sorting',
    'linear-algebra',
    'statistics',
    'fourier',
    'random',
    'testing',
    'namespace.ts',
    'methods.ts',
    'array-protocol.ts',
    'index.ts',
  ],
  parallel: ['errors.ts', 'policy.ts', 'pool', 'job-slots', 'lanes', 'blocking', 'offload', 'tasks'],
  io: ['errors.ts', 'bytes.ts', 'formats'],
  'neural-network': ['arguments', 'course', 'autograd', 'modules', 'losses', 'metrics', 'training', 'interchange'],
  examples: ['mnist.ts', 'plots.ts', 'print.ts', 'chapter-tools.ts', 'toolkit', 'capstone', 'chapters'],
  benchmarks: ['work', 'participants', 'comparison', 'report', 'figures'],
};

/** Files directly in `src`, tests not counted: more of them are a folder that is missing. */
export const MOST_FILES_AT_TOP = 8;
