// How an example's values are printed, and when they are what the comment says.
import { inspect } from 'node:util';

interface ArrayLike {
  tolist(): unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isArray = (value: unknown): value is ArrayLike => isObject(value) && 'tolist' in value && 'dtype' in value;
/** A tensor, of the toolkit: an array whose operations are recorded. */
const isTensor = (value: unknown): value is { readonly value: unknown } =>
  isObject(value) && 'recorded' in value && 'value' in value && isArray(value.value);
const isComplex = (value: unknown): value is object => isObject(value) && value.constructor?.name === 'Complex';
const isPlain = (value: unknown): value is object =>
  isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** An object that is printed as a text. */
const printedAs = (text: string) => ({ [inspect.custom]: () => text });

/** Arrays and tensors as nested lists, complex numbers as Python prints them, wherever they are in a value. */
function plain(value: unknown, integer: (element: bigint) => unknown): unknown {
  const each = (member: unknown): unknown => plain(member, integer);
  if (isArray(value)) return elements(value.tolist(), integer);
  if (isTensor(value)) return each(value.value);
  if (isComplex(value)) return printedAs(String(value));
  if (Array.isArray(value)) return value.map(each);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, each(member)]));
  return value;
}

function elements(list: unknown, integer: (element: bigint) => unknown): unknown {
  if (Array.isArray(list)) return list.map((member) => elements(member, integer));
  return typeof list === 'bigint' ? integer(list) : plain(list, integer);
}

/** One line, with no space inside brackets and one behind commas. */
const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/([[({]) /g, '$1')
    .replace(/ ([\])}])/g, '$1')
    .replace(/,(?=\S)/g, ', ');

const options = {
  depth: null,
  compact: true,
  breakLength: Number.POSITIVE_INFINITY,
  maxArrayLength: null,
  maxStringLength: null,
} as const;

/**
 * The texts that a comment may have for a value: as Node prints it, with arrays as nested lists, whose int64 elements may be written
 * with and without an n; or NumPy's text of an array, on one line.
 */
export function textsOf(value: unknown): string[] {
  const nested = [plain(value, (element) => printedAs(String(element))), plain(value, (element) => element)];
  const numpy = isArray(value) || isTensor(value) ? [String(value)] : [];
  return [...new Set([...nested.map((part) => inspect(part, options)), ...numpy].map(oneLine))];
}

/** A number may be cut short: `0.7310...` is every number that begins so. */
export function matches(text: string, expected: string): boolean {
  const parts = oneLine(expected).split(/(?<=\d\.\d*)\.\.\./);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\d*');
  return new RegExp(`^${pattern}$`).test(text);
}

/** What is wrong with a value or an error of an example, if anything. */
export function difference(
  outcome: { value: unknown } | { error: unknown },
  expected: string,
  printed = false,
): string | undefined {
  const thrown = /^throws (\w+)(?:: (.*))?$/.exec(expected);
  if ('error' in outcome) {
    const { error } = outcome;
    const name = error instanceof Error ? error.name : String(error);
    const names = [name, isObject(error) ? error.constructor.name : ''];
    const message = error instanceof Error ? error.message : String(error);
    if (thrown && names.includes(thrown[1]!) && message.includes(thrown[2] ?? '')) return undefined;
    return `expected ${expected}, and it throws ${name}: ${message}`;
  }
  const texts = printed
    ? [
        oneLine(
          (outcome.value as unknown[])
            .map((part) => (typeof part === 'string' ? part : textsOf(part).at(-1)!))
            .join(' '),
        ),
      ]
    : textsOf(outcome.value);
  if (!thrown && texts.some((text) => matches(text, expected))) return undefined;
  return `expected ${expected}, got ${texts[0]}`;
}
