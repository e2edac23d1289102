"""Records what NumPy answers, as fixtures for the tests.

    python3 tools/numpy-oracle/record.py            all of them
    python3 tools/numpy-oracle/record.py casts      by the name of a function below

Writes packages/ndarray/fixtures/*.json and packages/examples/fixtures/*.txt; every file names NumPy's version. Arrays are
{"dtype", "shape", "base64"}.
"""
import base64
import io
import json
import runpy
import sys
import warnings
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "packages/ndarray/fixtures"
DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]
np.seterr(all="ignore")
warnings.simplefilter("ignore")


def encode(a):
    a = np.asarray(a)
    return {"dtype": str(a.dtype), "shape": list(a.shape), "base64": base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()}


def save(name, rows, arrays=()):
    """Cases may name one of the arrays by its number, so that a large one is stored once."""
    FIXTURES.mkdir(exist_ok=True)
    lines = lambda items: ",\n".join(json.dumps(item) for item in items)
    text = '{"numpy": "%s", "arrays": [\n%s\n], "cases": [\n%s\n]}\n'
    (FIXTURES / f"{name}.json").write_text(text % (np.__version__, lines(map(encode, arrays)), lines(rows)))


# Printing

def printed():
    inf, nan = np.inf, np.nan
    r = np.random.default_rng(0)
    arrays = [
        [[0, 1, -1], [2, -2, 0.5]], [0.0, 1.0], [1.5], [], [[]], np.zeros((0, 3)), np.zeros((2, 0)), 3.0, 0.1, 1e-5, 1e16, 123456789.0,
        1e15, -0.0, nan, inf, -inf, 5e-324, 1.7976931348623157e308, [nan, inf, -inf, 1.5], [nan, nan], [inf, 1.0], [-inf, nan], [-0.0, 1.0],
        [4.53978687e-05, 0.5], [1.0, 1000.0], [1.0, 1000.1], [0.5, 500.0], [0.5, 501.0], [1e-4, 1e-2], [9.9e-5, 1e-2], [1e8], [99999999.0],
        [0, 1e-5, 1], [1, 1001.0], [1 / 3, 2 / 3], [0.1 + 0.2], [0.30000001, 0.3], [0.001953125, 1.0], [0.00390625], [1e-10, 1e10], [1e100, 1.0],
        [1.00000001, 1.0], [123456.789, 0.25], [1e-300, 1e300, nan, -inf], np.arange(12) * 1.1, np.arange(1001) * 1.0, np.arange(1000) * 1.0,
        np.zeros((40, 40)), np.arange(8.0).reshape(2, 2, 2) + 0.5, np.arange(24.0).reshape(2, 3, 4), np.arange(10000.0).reshape(10, 10, 100),
        r.standard_normal((4, 5)), r.standard_normal(30) * 1e6, r.standard_normal((3, 3)) * 1e-6, r.standard_normal((7, 20)),
        [True, False], [[True], [False]], True, np.arange(5), np.arange(-3, 30).reshape(3, 11), np.array(7), np.arange(2000), [10**17, -1],
        np.arange(3, dtype=np.uint8), np.array([2**64 - 1, 0], dtype=np.uint64), np.arange(1200).reshape(30, 40), np.array([-128, 127], dtype=np.int8),
        np.array([0, 1 / 3, -1 / 3], dtype=np.float32), np.array([1.2345678e7], dtype=np.float32), np.array([1234567.0], dtype=np.float32),
        np.array([999999.0], dtype=np.float32), np.array([0.1, 1e-5], dtype=np.float32), np.float32(0.1), np.float32(1e-5), np.float32(16777216),
        np.arange(6, dtype=np.float32).reshape(2, 3) / 7, np.array([3e38, 1e-45], dtype=np.float32), r.standard_normal((5, 5)).astype(np.float32),
        np.ones((2, 2, 2, 2)), np.arange(30.0).reshape(3, 1, 10), np.full((3, 50), 1 / 7), np.array([[1e-5], [1.0]]), np.array([1e5, 1e-3]),
    ]
    options = [{}, {"precision": 3}, {"suppress": True}, {"linewidth": 40}, {"threshold": 5, "edgeitems": 2}, {"sign": "+"}, {"sign": " "},
               {"floatmode": "fixed", "precision": 4}, {"floatmode": "unique"}, {"floatmode": "maxprec_equal"}, {"nanstr": "NA", "infstr": "oo"}]
    rows = []
    for a in map(np.asarray, arrays):
        for o in options if a.size < 50 else options[:5]:
            with np.printoptions(**o):
                rows.append({"array": encode(a), "options": o, "str": str(a), "repr": repr(a)})
    save("print", rows)


# Promotion

def promotion():
    rows = []
    for a in DTYPES:
        for b in DTYPES:
            rows.append({"a": a, "b": b, "type": str(np.promote_types(a, b)), "add": str((np.ones(1, a) + np.ones(1, b)).dtype)})
        rows.append({"a": a, "weak": 1, "type": str((np.ones(1, a) + 1).dtype)})
        rows.append({"a": a, "weak": 0.5, "type": str((np.ones(1, a) + 0.5).dtype)})
    save("promotion", rows)


# Ufuncs on every pair of dtypes, with special values

FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 7.0, -7.0, 2.0, 1e-310, 1e300, -1e300, np.inf, -np.inf, np.nan, 1e22, 0.1]
INTS = [0, 1, 2, 3, 7, 100, 127, 200, 255, 1000, 65535, 2**31 - 1, 2**31, 2**63 - 1, -1, -2, -7, -128, -(2**31), -(2**63), 2**64 - 1]


def values(dtype):
    if dtype == "bool":
        return np.array([False, True, True])
    if dtype.startswith("float"):
        with np.errstate(all="ignore"):
            return np.array(FLOATS).astype(dtype)
    info = np.iinfo(dtype)
    return np.array([i for i in INTS if info.min <= i <= info.max], dtype=dtype)


BINARY = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "maximum", "minimum", "fmax", "fmin", "equal", "not_equal",
          "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor",
          "left_shift", "right_shift", "hypot", "arctan2", "copysign", "logaddexp"]
UNARY = ["negative", "positive", "absolute", "square", "sqrt", "reciprocal", "sign", "exp", "expm1", "exp2", "log", "log1p", "log2", "log10", "cbrt", "sin",
         "cos", "tan", "tanh", "sinh", "cosh", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "floor", "ceil", "trunc", "rint", "isnan",
         "isinf", "isfinite", "signbit", "logical_not", "invert", "degrees", "radians"]


def ufuncs():
    rows = []
    pairs = [(d, d) for d in DTYPES] + [("int32", "float32"), ("uint8", "int8"), ("int64", "float32"), ("bool", "int16"), ("bool", "float64"), ("uint32", "int32"), ("float32", "float64")]
    for name in BINARY:
        for a, b in pairs:
            x, y = values(a), values(b)
            x, y = (g.ravel() for g in np.meshgrid(x, y))
            if name == "power" and not (a + b).count("float"):
                keep = (y >= 0) & (y < 40)
                x, y = x[keep], y[keep]
            if name.endswith("shift"):
                keep = (y >= 0) if a != "bool" else np.ones(x.shape, bool)
                x, y = x[keep], y[keep]
            rows.append(case(name, [x, y]))
    for name in UNARY:
        for a in DTYPES:
            x = values(a)
            if name == "reciprocal" and not a.startswith("float"):
                x = x[x != 0]  # undefined in C
            rows.append(case(name, [x]))
    save("ufuncs", [r for r in rows if r])


def case(name, operands):
    try:
        result = getattr(np, name)(*operands)
    except TypeError:
        return {"name": name, "operands": [encode(o) for o in operands], "refused": True}
    if result.dtype == np.float16:
        return None  # there is no float16 here: 8-bit integers and bool give float32
    return {"name": name, "operands": [encode(o) for o in operands], "result": encode(result)}


def casts():
    rows = []
    for a in DTYPES:
        for b in DTYPES:
            x = values(a)
            if a.startswith("float") and not b.startswith("float") and b != "bool":
                x = np.array([0, 1, 1.9, 100.5, 127] + ([-1, -1.9, -128] if b.startswith("int") else []), dtype=a)  # else C says undefined
            rows.append({"to": b, "x": encode(x), "result": encode(x.astype(b))})
    save("casts", rows)


# Indexing: the expression as Python text, and as the items of slice()

def indexing():
    a = np.arange(24).reshape(2, 3, 4)
    f, t = False, True
    bool3 = [t, f, t]
    cases = [
        ("a[1]", [1]), ("a[-1, 0]", [-1, 0]), ("a[:, 1]", [":", 1]), ("a[..., -1]", ["...", -1]), ("a[0, ..., ::2]", [0, "...", "::2"]),
        ("a[::-1]", ["::-1"]), ("a[:, ::-1, 1:3]", [":", "::-1", "1:3"]), ("a[:, 5:]", [":", "5:"]), ("a[:, -2:]", [":", "-2:"]),
        ("a[:, 2:0:-1]", [":", "2:0:-1"]), ("a[None]", [None]), ("a[:, None, 1]", [":", None, 1]), ("a[..., None]", ["...", None]),
        ("a[[0, 1, 0]]", [[0, 1, 0]]), ("a[:, [2, 0]]", [":", [2, 0]]), ("a[[0, 1], [1, 2]]", [[0, 1], [1, 2]]), ("a[[0, 1], :, [1, 2]]", [[0, 1], ":", [1, 2]]),
        ("a[:, [0, 1], [1, 2]]", [":", [0, 1], [1, 2]]), ("a[0, :, [1, 2]]", [0, ":", [1, 2]]), ("a[0, [1, 2]]", [0, [1, 2]]),
        ("a[:, [True, False, True]]", [":", bool3]), ("a[[-1]]", [[-1]]), ("a[1:, [0, 2], ::2]", ["1:", [0, 2], "::2"]), ("a[:, [], 0]", [":", [], 0]),
        ("a[-100:100, 1]", ["-100:100", 1]), ("a[1, 2, 3]", [1, 2, 3]), ("a[1:1]", ["1:1"]), ("a[::-2]", ["::-2"]), ("a[None, [1, 0], ..., 0]", [None, [1, 0], "...", 0]),
    ]
    rows = [{"python": p, "items": i, "result": encode(eval(p, {"a": a}))} for p, i in cases]
    masks = [("a[a % 3 == 0]", a % 3 == 0), ("a[m2]", np.array([[t, f, t], [f, t, t]]))]
    for p, m in masks:
        rows.append({"python": p, "items": None, "mask": encode(m), "result": encode(a[m])})
    save("indexing", rows)


# Reductions

def reductions():
    r = np.random.default_rng(3)
    arrays = [r.standard_normal((3, 4, 5)), r.integers(-9, 9, (4, 3)), np.arange(6, dtype=np.uint8).reshape(2, 3), np.array([[1.0, np.nan], [3.0, -1.0]]), np.array([True, False, True]),
              r.standard_normal((20, 9)).astype(np.float32), np.zeros((0, 3)), np.array(2.5), np.array([np.inf, -np.inf, 1.0]), np.array([-0.0, -0.0]), r.standard_normal(5000), r.standard_normal((700, 10)), r.integers(0, 2, (7, 7)).astype(bool)]
    rows = []
    for number, a in enumerate(arrays):
        axes = [None] + list(range(a.ndim)) + ([-1] if a.ndim else []) + ([[0, 1]] if a.ndim > 1 else []) + ([[0, 2]] if a.ndim > 2 else [])
        for name in ["sum", "prod", "mean", "std", "var", "min", "max", "any", "all", "argmin", "argmax", "count_nonzero"]:
            for axis in axes:
                for keepdims in (False, True):
                    try:
                        result = getattr(np, name)(a, axis=tuple(axis) if isinstance(axis, list) else axis, keepdims=keepdims)
                    except (ValueError, TypeError):
                        continue
                    rows.append({"name": name, "array": number, "axis": axis, "keepdims": keepdims, "result": encode(result)})
        if a.size:
            rows.append({"name": "std", "array": number, "axis": None, "keepdims": False, "ddof": 1, "result": encode(np.std(a, ddof=1))})
    save("reductions", rows, arrays)


# Random numbers

def random_numbers():
    rows = []
    def add(call, result):
        rows.append({"call": call, "result": encode(result)})
    for seed in (0, 42, 2**40 + 1):
        r = np.random.default_rng(seed)
        add(["defaultRng", seed], np.array(0))
        add(["random", 20], r.random(20))
        add(["integers", 0, 10, 25], r.integers(0, 10, 25))
        add(["integers", -5, 2**40, 10], r.integers(-5, 2**40, 10))
        add(["standardNormal", 600], r.standard_normal(600))
        add(["normal", 2, 3, 10], r.normal(2, 3, 10))
        add(["uniform", -1, 4, 10], r.uniform(-1, 4, 10))
        add(["permutation", 30], r.permutation(30))
        add(["choice", 50, 20], r.choice(50, 20))
        add(["choice", 50, 20, {"replace": False}], r.choice(50, 20, replace=False))
        add(["choice", 20000, 500, {"replace": False}], r.choice(20000, 500, replace=False))
        add(["choice", 4, 30, {"p": [0.1, 0.2, 0.3, 0.4]}], r.choice(4, 30, p=[0.1, 0.2, 0.3, 0.4]))
        add(["choice", 4, 3, {"replace": False, "p": [0.1, 0.2, 0.3, 0.4]}], r.choice(4, 3, replace=False, p=[0.1, 0.2, 0.3, 0.4]))
        for dtype, low, high in (("int32", -7, 1000), ("uint8", 3, 200), ("int16", -300, 20000), ("bool", 0, 2), ("int8", -128, 128), ("uint32", 0, 2**32)):
            add(["integers", low, high, {"size": 21, "dtype": dtype}], r.integers(low, high, 21, dtype=dtype))
    for seed in (0, 42, 4294967295):
        np.random.seed(seed)
        add(["seed", seed], np.array(0))
        add(["rand", 3, 4], np.random.rand(3, 4))
        add(["randn", 1001], np.random.randn(1001))
        add(["randint", 0, 10, 30], np.random.randint(0, 10, 30))
        add(["randint", -5, 2**40, 5], np.random.randint(-5, 2**40, 5))
        add(["permutation", 40], np.random.permutation(40))
        add(["binomial", 1, 0.8, 50], np.random.binomial(1, 0.8, 50))
        add(["binomial", 10, 0.3, 50], np.random.binomial(10, 0.3, 50))
        add(["binomial", 200, 0.4, 50], np.random.binomial(200, 0.4, 50))
        add(["uniform", -5, 5, 10], np.random.uniform(-5, 5, 10))
        add(["normal", 1, 2, 11], np.random.normal(1, 2, 11))
        add(["choice", 10, 5, {"replace": False}], np.random.choice(10, 5, replace=False))
    save("random", rows)


# The course's chapters: what Python prints

def chapters():
    target = ROOT / "packages/examples/fixtures"
    target.mkdir(exist_ok=True)
    for script in sorted((Path(__file__).parent / "chapters").glob("*.py")):
        out = io.StringIO()
        with redirect_stdout(out):
            runpy.run_path(str(script))
        (target / f"{script.stem}.txt").write_text(out.getvalue())
    (target / "VERSION").write_text(f"NumPy {np.__version__}\n")


# Complex numbers, infinities and NaN included

PARTS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.25, 40.0, 1e-10, np.inf, -np.inf, np.nan]
COMPLEX_UNARY = ["negative", "positive", "absolute", "square", "sqrt", "reciprocal", "sign", "conjugate", "exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos",
                 "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "isnan", "isinf", "isfinite", "logical_not", "rint"]
COMPLEX_BINARY = ["add", "subtract", "multiply", "divide", "power", "equal", "not_equal", "less", "greater_equal", "logical_and", "logical_or"]


def complex_numbers():
    rows = []
    every = np.array([complex(a, b) for a in PARTS for b in PARTS])
    finite = every[np.isfinite(every)]
    some = np.array([0, 1, -1, 1j, -1j, 2, 0.5 - 3j, -2.5 + 1j, 1e3 + 1e-3j, 3, -3])
    x, y = (g.ravel() for g in np.meshgrid(some, some))
    for dtype in ("complex128", "complex64"):
        for name in COMPLEX_UNARY:
            z = every if dtype == "complex128" else finite
            if name == "expm1":
                z = z[np.isfinite(z.real)]  # NumPy has NaN for parts that the array API's standard defines
            rows.append(case(name, [z.astype(dtype)]))
        for name in COMPLEX_BINARY:
            if name == "power" and dtype == "complex64":
                continue  # NumPy's float32 logarithms lose what ours keep
            rows.append(case(name, [x.astype(dtype), y.astype(dtype)]))
    for name in ("add", "multiply", "divide", "subtract"):
        for other in ("float32", "int64", "float64", "bool", "uint8"):
            rows.append(case(name, [some.astype("complex64"), np.arange(some.size).astype(other)]))
    r = np.random.default_rng(8)
    z = r.standard_normal((3, 4, 2)) + 1j * r.standard_normal((3, 4, 2))
    for name in ("sum", "prod", "mean", "std", "var", "any", "all", "count_nonzero", "max", "min"):
        for axis in (None, 0, 1, -1):
            for keepdims in (False, True):
                rows.append({"name": name, "operands": [encode(z)], "axis": axis, "keepdims": keepdims, "result": encode(getattr(np, name)(z, axis=axis, keepdims=keepdims))})
    w = r.standard_normal((3, 2, 5)) + 1j * r.standard_normal((3, 2, 5))
    rows.append({"name": "matmul", "operands": [encode(z), encode(w)], "result": encode(z @ w)})
    rows.append({"name": "matmul", "operands": [encode(z), encode(w.real)], "result": encode(z @ w.real)})
    texts = [z, every.reshape(11, 11), some, np.array([1 + 2j]), np.array(3 - 1j), np.array(2j), np.zeros((0, 2), complex), some.astype("complex64"), np.array([1e10 + 1j]), np.array([1.5 - 1e-9j, 1])]
    for a in texts:
        rows.append({"name": "str", "operands": [encode(a)], "text": str(a), "repr": repr(a)})
    save("complex", [r for r in rows if r])


wanted = sys.argv[1:]
for record in (printed, promotion, ufuncs, casts, indexing, reductions, random_numbers, complex_numbers, chapters):
    if not wanted or record.__name__ in wanted:
        record()
