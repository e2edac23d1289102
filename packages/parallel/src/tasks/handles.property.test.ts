import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Handle, handlesIn } from './handles.ts';

const handle = (token: number): Handle => ({ block: { arena: 1, entry: 2, token } });

test('handles are found wherever they are, each once, and nothing else is', () => {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(
        null,
        undefined,
        1,
        'x',
        2n,
        new Float64Array(3),
        { block: null },
        { block: {} },
        new Date(0),
      ),
      fc.integer({ min: 1, max: 50 }).map(handle),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(tie('value'), { maxLength: 3 }).map((list) => new Set(list)),
      fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map((list) => new Map(list)),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  }));
  /** The tokens of all handles in a value, found by recursion. */
  const tokens = (v: unknown): number[] => {
    if (typeof v !== 'object' || v === null || ArrayBuffer.isView(v)) return [];
    const block = (v as Partial<Handle>).block;
    if (typeof block?.token === 'number') return [block.token];
    if (v instanceof Map) return [...v.values()].flatMap(tokens);
    return [...(v instanceof Set ? v : Object.values(v))].flatMap(tokens);
  };
  fc.assert(
    fc.property(value, (v) => {
      const found = handlesIn(v).map(({ block }) => block.token);
      expect([...found].sort()).toEqual([...new Set(handlesIn(v))].map(({ block }) => block.token).sort());
      expect(new Set(found)).toEqual(new Set(tokens(v)));
    }),
  );
});

test('a value in itself, and a very deep one, are no trouble', () => {
  const ring: Record<string, unknown> = { x: handle(1) };
  ring.self = [ring];
  expect(handlesIn(ring)).toHaveLength(1);
  let deep: unknown = handle(2);
  for (let k = 0; k < 100_000; k++) deep = [deep];
  expect(handlesIn(deep)).toHaveLength(1);
});
