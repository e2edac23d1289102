import fc from 'fast-check';

/**
 * Bytes of a file cut short, made longer, or changed at up to six places: what a decoder must survive.
 *
 * @param whole the bytes of a sound file
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(damagedBytes(Uint8Array.of(1, 2, 3)), { numRuns: 100, seed: 1 }).every((bytes) => bytes.length <= 43) // true
 * ```
 */
export const damagedBytes = (whole: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      length: fc.integer({ min: 0, max: whole.length + 40 }),
      changes: fc.array(fc.tuple(fc.nat(whole.length), fc.nat(255)), { maxLength: 6 }),
    })
    .map(({ length, changes }) => {
      const bytes = new Uint8Array(length);
      bytes.set(whole.subarray(0, length));
      for (const [at, value] of changes) if (at < length) bytes[at] = value;
      return bytes;
    });
