"""High-precision values of the elementary functions, as a fixture for the kernels' tests.

    python3 tools/accuracy/reference.py [points-per-function]

Writes packages/kernels/fixtures/math-reference.json: per function and format a list of [input bits (hex), result, rest],
where result is the correctly rounded value and rest is what is missing to the true one, in units in the last place of
the result. Needs only Python's standard library (decimal).
"""
import json
import math
import random
import struct
import sys
from decimal import Decimal, getcontext, localcontext, Overflow, Underflow, InvalidOperation, Inexact
from fractions import Fraction
from pathlib import Path

getcontext().prec = 60
getcontext().Emax = 10**9
getcontext().Emin = -(10**9)
getcontext().traps[Overflow] = False
getcontext().traps[Underflow] = False

OUT = Path(__file__).parents[2] / "packages/kernels/fixtures/math-reference.json"


def pi(digits):
    with localcontext() as c:
        c.prec = digits + 10
        def inverse_arctangent(n):
            total, power, k, sign = Decimal(0), Decimal(1) / n, 1, 1
            while power > Decimal(10) ** -(digits + 8):
                total += sign * power / k
                power /= n * n
                k += 2
                sign = -sign
            return total
        return 16 * inverse_arctangent(5) - 4 * inverse_arctangent(239)


PI = pi(450)


def sine(x, shift):
    with localcontext() as c:
        c.prec = 450
        half = PI / 2
        turns = (Decimal(x) / half).to_integral_value()
        rest = Decimal(x) - turns * half
        quadrant = (int(turns) + shift) % 4
        c.prec = 80
        rest = +rest
        even = quadrant % 2 == 0
        first = term = rest if even else Decimal(1)
        total, k = Decimal(0), 1 if even else 0
        while abs(term) > Decimal(10) ** -75 * abs(first):
            total += term
            term = -term * rest * rest / ((k + 1) * (k + 2))
            k += 2
        return total if quadrant < 2 else -total


def expm1(x):
    x = Decimal(x)
    if abs(x) > Decimal("1e-10"):
        return x.exp() - 1
    return x + x * x / 2 + x**3 / 6 + x**4 / 24 + x**5 / 120


def log1p(x):
    x = Decimal(x)
    if abs(x) > Decimal("1e-10"):
        return (1 + x).ln()
    return x - x * x / 2 + x**3 / 3 - x**4 / 4 + x**5 / 5


def tanh(x):
    t = expm1(2 * x)
    return t / (t + 2)


def power(x, y):
    magnitude = (Decimal(y) * Decimal(abs(x)).ln()).exp()
    return -magnitude if x < 0 and y % 2 == 1 else magnitude


FUNCTIONS = {
    "exp": (lambda x: Decimal(x).exp(), lambda r, f: r.uniform(*f["exp"])),
    "expm1": (expm1, lambda r, f: r.uniform(-45, f["exp"][1])),
    "log": (lambda x: Decimal(x).ln(), None),
    "log1p": (log1p, lambda r, f: math.exp(r.uniform(-40, 80)) - (1 if r.random() < 0.3 else 0)),
    "sin": (lambda x: sine(x, 0), lambda r, f: r.uniform(-200, 200)),
    "cos": (lambda x: sine(x, 1), lambda r, f: r.uniform(-200, 200)),
    "tanh": (tanh, lambda r, f: r.gauss(0, 3)),
    "pow": (power, None),
}

FORMATS = {
    "f64": {"pack": "<d", "bits": "<Q", "width": 64, "fraction": 52, "least": -1074, "exp": (-746, 710), "max": Fraction(2) ** 1024},
    "f32": {"pack": "<f", "bits": "<I", "width": 32, "fraction": 23, "least": -149, "exp": (-104, 89), "max": Fraction(2) ** 128},
}


def to_format(x, f):
    try:
        return struct.unpack(f["pack"], struct.pack(f["pack"], x))[0]
    except OverflowError:
        return math.inf


def bits_of(x, f):
    return struct.unpack(f["bits"], struct.pack(f["pack"], x))[0]


def random_bits(r, f):
    while True:
        x = struct.unpack(f["pack"], struct.pack(f["bits"], r.getrandbits(f["width"])))[0]
        if math.isfinite(x):
            return x


def round_to(value, f):
    """The nearest number of the format, and the rest in its ulps."""
    exact = Fraction(value)
    if exact == 0:
        return 0.0, 0.0
    magnitude = abs(exact)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    if Fraction(2) ** exponent > magnitude:
        exponent -= 1
    ulp = Fraction(2) ** max(exponent - f["fraction"], f["least"])
    count = round(exact / ulp)
    rounded = count * ulp
    if abs(rounded) >= f["max"]:
        return math.inf if exact > 0 else -math.inf, 0.0
    return float(rounded), float((exact - rounded) / ulp)


def inputs(name, f, r, count):
    ordinary = FUNCTIONS[name][1]
    edges = [0.5, 1.0, 1.5, 2.0, 1e-5, 0.1, math.pi, math.pi / 2, 1e5, 102943.7, 3e5, 1e10, 1e22, 0.34657359, 0.70710678, 22.0, 1e-300, 5e-324, 6381956970095103.0 * 2.0**797]
    for k in range(count):
        if k < 2 * len(edges):
            x = to_format(edges[k // 2] * (-1) ** k, f)
        elif ordinary and k % 3:
            x = to_format(ordinary(r, f), f)
        elif name == "log" and k % 3:
            x = to_format(math.exp(r.uniform(-2, 2)), f)
        else:
            x = random_bits(r, f)
        yield x


def cases(name, f, count):
    r = random.Random(f"{name} {f['width']}")
    compute = FUNCTIONS[name][0]
    rows = []
    for x in inputs(name, f, r, count):
        if not math.isfinite(x) or x == 0:
            continue
        if name == "pow":
            scale = math.log(abs(x)) or 1
            y = to_format(r.choice([r.uniform(*f["exp"]) / scale, r.uniform(-3, 3), float(r.randint(-5, 12)), 0.5, -1.0]), f)
            if not math.isfinite(y) or (x < 0 and y != int(y)) or abs(y * scale) > 800:
                continue
            arguments = [x, y]
        else:
            if name == "log" and x < 0:
                x = -x
            if name == "log1p" and x <= -1:
                continue
            if name in ("exp", "expm1") and abs(x) > 2000 or name == "tanh" and abs(x) > 500:
                continue
            arguments = [x]
        result, rest = round_to(compute(*arguments), f)
        shown = str(result) if math.isinf(result) else result
        rows.append([*(format(bits_of(a, f), f"0{f['width'] // 4}x") for a in arguments), shown, round(rest, 4)])
    return rows


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    data = {format_name: {name: cases(name, f, count) for name in FUNCTIONS} for format_name, f in FORMATS.items()}
    made_by = f"tools/accuracy/reference.py {count}, Python {sys.version.split()[0]} decimal"
    target.write_text(json.dumps({"madeBy": made_by, **data}, separators=(",", ":")).replace("]],", "]],\n") + "\n")


main()
