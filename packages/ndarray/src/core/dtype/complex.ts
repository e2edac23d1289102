/**
 * A complex number: what an element of a complex array is in JavaScript.
 *
 * @example `np.array([new np.Complex(1, 2), 3]) // [1.+2.j 3.+0.j]`
 */
export class Complex {
  readonly re: number;
  readonly im: number;

  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
  }

  /** As Python prints it: `(1+2j)`. */
  toString(): string {
    const sign = this.im < 0 || Object.is(this.im, -0) ? '' : '+';
    const text = (x: number) =>
      Object.is(x, -0) ? '-0' : Number.isNaN(x) ? 'nan' : String(x).replace('Infinity', 'inf');
    return `(${text(this.re)}${sign}${text(this.im)}j)`;
  }

  toJSON(): { readonly re: number; readonly im: number } {
    return { re: this.re, im: this.im };
  }
}
