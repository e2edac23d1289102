// docs/ufuncs.md: every ufunc with its dtypes, its laws and the bound of its error, as its record has them. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as np from '../../packages/ndarray/dist/index.js';

const page = path.resolve(import.meta.dirname, '../../docs/ufuncs.md');
const dtypes: readonly np.DType[] = ['bool', 'int32', 'uint8', 'float32', 'float64', 'complex128'];

const isUfunc = (member: unknown): member is np.Ufunc => typeof member === 'function' && 'info' in member;

/** The ufuncs by NumPy's name, each with all its names here. */
const ufuncs = new Map<string, { readonly info: np.UfuncInfo; readonly names: string[] }>();
for (const [name, member] of Object.entries<unknown>(np)) {
  if (!isUfunc(member)) continue;
  const { info } = member;
  const known = ufuncs.get(info.name);
  if (known) known.names.push(name);
  else ufuncs.set(info.name, { info, names: [name] });
}

function resultOf(info: np.UfuncInfo, dtype: np.DType): string {
  try {
    return info.result(dtype);
  } catch (error) {
    if (error instanceof np.DTypeError) return '—';
    throw error;
  }
}

function lawsOf({ zerosAlike, ...laws }: np.Laws): string {
  const texts = Object.entries(laws).map(([law, extent]) => {
    if (law === 'unit') return `unit ${Object.is(extent, -0) ? '-0' : extent}`;
    if (law === 'swapped') return `\`${extent}\` swapped`;
    return extent === 'all' ? law : `${law} (${extent})`;
  });
  return texts.join(', ') + (zerosAlike && texts.length > 0 ? '; up to the sign of 0' : '');
}

const number = (x: number): string => (Math.abs(x) === Number.MAX_VALUE ? `${x < 0 ? '-' : ''}max` : String(x));

function boundOf({ ulp, domain }: np.UfuncInfo): string {
  if (!ulp || !domain) return '';
  const error = ulp.float64 === ulp.float32 ? `${ulp.float64}` : `${ulp.float64}, float32 ${ulp.float32}`;
  return `${error} in [${domain.map(number).join(', ')}]`;
}

const rows = [...ufuncs.values()]
  .sort((a, b) => (a.info.name < b.info.name ? -1 : 1))
  .map(({ info, names }) => {
    const results = dtypes.map((dtype) => resultOf(info, dtype));
    return `| \`np.${info.name}\` | ${names.map((n) => `\`${n}\``).join(', ')} | ${results.join(' | ')} | ${lawsOf(info.laws)} | ${boundOf(info)} |`;
  });

const text = `# The ufuncs

Made by \`npm run docs\` from the records in \`packages/ndarray/src/ufunc\`; do not edit. The same is to be had in a program:
\`np.exp.info\`.

A dtype's column has the dtype of the result for operands of that dtype (— if they are refused). The laws hold to the bit and are
property tests; \`exact\` means integers and bool, \`real\` all but complex. The last column is the bound of the error, in units in the
last place, for finite operands in a range; without it the formula is computed in IEEE 754's arithmetic, rounded at each operation.

| NumPy | numloom | ${dtypes.join(' | ')} | laws | error |
|---|---|${dtypes.map(() => '---|').join('')}---|---|
${rows.join('\n')}
`;

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/ufuncs.md is not what the records say: run npm run docs');
  process.exitCode = 1;
} else console.log('docs/ufuncs.md is what the records say');
