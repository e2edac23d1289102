/**
 * A complex number, which is what an element of a complex array is in JavaScript. It does no arithmetic: that is
 * for arrays. Python: `complex`. NumPy: `np.complex128`.
 *
 * @example `np.array([new np.Complex(1, 2), 3]) // [(1+2j), (3+0j)]`
 */
export class Complex {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;

  /** Makes the number `re + im j`; the imaginary part is 0 by default. */
  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
  }

  /**
   * The text that Python prints: `(1+2j)`.
   *
   * @example `new np.Complex(1, -2).toString() // '(1-2j)'`
   */
  toString(): string {
    const sign = this.im < 0 || Object.is(this.im, -0) ? '' : '+';
    const text = (x: number) =>
      Object.is(x, -0) ? '-0' : Number.isNaN(x) ? 'nan' : String(x).replace('Infinity', 'inf');
    return `(${text(this.re)}${sign}${text(this.im)}j)`;
  }

  /**
   * The two parts as a plain record, which is what `JSON.stringify` writes.
   *
   * @example `JSON.stringify(new np.Complex(1, 2)) // '{"re":1,"im":2}'`
   */
  toJSON(): { readonly re: number; readonly im: number } {
    return { re: this.re, im: this.im };
  }
}
