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
    sys.path.insert(0, str(Path(__file__).parent / "chapters"))
    for script in sorted((Path(__file__).parent / "chapters").glob("[0-9]*.py")):
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


# Calls of functions by name: what NumPy answers for the same arguments

def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def argument(x):
    if isinstance(x, (np.ndarray, np.generic)):
        return {"array": encode(x)}
    if isinstance(x, complex):
        return {"complex": [x.real, x.imag]}
    if isinstance(x, (list, tuple)):
        return [argument(i) for i in x]
    if isinstance(x, float) and not np.isfinite(x):
        return {"number": str(x)}
    return x


def answer(x):
    if hasattr(x, "_fields"):
        return {"fields": {camel(k): answer(v) for k, v in x._asdict().items()}}
    if isinstance(x, (tuple, list)):
        return {"list": [answer(i) for i in x]}
    if isinstance(x, (bool, np.bool_)) and not isinstance(x, np.generic):
        return {"value": bool(x)}
    return {"array": encode(x)}


class Calls(list):
    """calls(name, arguments, keywords): the function of that name, called. `ours` is its name here, if that is another."""

    def __call__(self, name, *args, ours=None, **keywords):
        function = np
        for part in name.split("."):
            function = getattr(function, part)
        result = function(*args, **keywords)
        options = {camel(k): argument(v) for k, v in keywords.items()}
        self.append({"name": ours or ".".join(camel(p) for p in name.split(".")), "args": [argument(a) for a in args], "options": options, "answer": answer(result)})


def calls():
    c = Calls()
    r = np.random.default_rng(5)
    a = np.arange(24).reshape(2, 3, 4)
    f = r.standard_normal((4, 5))
    g = f.astype("float32")
    z = f + 1j * r.standard_normal((4, 5))
    gaps = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, 2.0], [4.0, 0.5, -1.0]])
    small = np.array([3, 1, 2, 3, 1, 7], dtype="int16")
    ties = np.array([[2, 1, 2, 0], [1, 1, 0, 2]])
    bools = np.array([[True, False, True], [False, False, True]])
    empty = np.zeros((0, 3))
    # manipulation
    for x in (a, f, z, bools, empty):
        for axis in (None, 0, -1):
            c("roll", x, 1, axis=axis)
            c("roll", x, -5, axis=axis)
            c("flip", x, axis=axis)
            c("repeat", x, 2, axis=axis)
        c("tile", x, 2)
        c("tile", x, (2, 1, 3))
        c("rot90", x)
        c("rot90", x, -1)
        c("unstack", x, axis=1)
        for k in (-1, 0, 2):
            c("tril", x, k=k)
            c("triu", x, k=k)
            c("diagonal", x, offset=k)
        c("trace", x)
    c("roll", a, (1, 2), axis=(0, 2))
    c("repeat", a, [1, 0, 2], axis=1)
    c("diag", np.array([1, 2, 3]))
    c("diag", f, k=1)
    c("meshgrid", np.array([1, 2, 3]), np.array([4.0, 5.0]))
    c("meshgrid", np.array([1, 2, 3]), np.array([4, 5]), np.array([6]), indexing="ij")
    c("indices", (2, 3))
    for mode in ("edge", "reflect", "symmetric", "wrap", "constant"):
        c("pad", a, 2, mode=mode)
        c("pad", f, [(1, 2), (0, 3)], mode=mode)
        c("pad", np.array([1, 2, 3]), (4, 7), mode=mode)
    c("pad", f, 1, constant_values=-3)
    c("append", np.array([1, 2]), np.array([[3, 4]]))
    c("append", f, f, axis=1)
    c("delete", a, [0, 2], axis=1)
    c("delete", a, 3)
    c("dstack", [f, f])
    c("column_stack", [np.array([1, 2]), np.array([3, 4])])
    c("resize", a, (5, 6))
    c("expand_dims", a, (0, 2))
    c("vstack", [np.array([1, 2]), np.array([3, 4])])
    # searching and sorting
    for x in (small, ties, f, gaps, bools, np.array([2 + 1j, 1 - 1j, 1 - 2j, 2 + 1j])):
        c("sort", x)
        c("argsort", x, stable=True)
        c("sort", x, axis=0)
        c("unique_all", x)
        c("unique_counts", x)
        c("unique_inverse", x)
        c("nonzero", x)
        c("argwhere", x)
        c("flatnonzero", x)
        c("count_nonzero", x, axis=0)
    c("lexsort", [np.array([1, 2, 1, 2]), np.array([0, 0, 0, -1])])
    s = np.array([1.0, 2.0, 2.0, 5.0, np.inf, np.nan])
    for side in ("left", "right"):
        c("searchsorted", s, np.array([[0.0, 2.0], [np.nan, 5.5]]), side=side)
        c("searchsorted", np.array([1, 3, 3]), np.array([3, 4, 0]), side=side)
        c("searchsorted", np.array([3, 1, 2]), np.array([2, 3]), side=side, sorter=np.array([1, 2, 0]))
    c("take_along_axis", f, np.argsort(f, axis=0), axis=0)
    c("take_along_axis", a, np.array([[[1], [0], [-1]]]), axis=2)
    c("take", a, np.array([[0, 2], [1, -1]]), axis=1)
    c("isin", ties, np.array([0, 2]))
    c("isin", ties, np.array([0, 2]), invert=True)
    c("isin", z, z[0])
    c("intersect1d", small, np.array([3, 7, 9]))
    c("union1d", small, np.array([3, 7, 9]))
    c("setdiff1d", small, np.array([3, 7, 9]))
    c("setxor1d", small, np.array([3, 7, 9]))
    c("digitize", np.array([0.5, 1.0, 3.5]), np.array([1.0, 2.0, 3.0]))
    c("digitize", np.array([0.5, 1.0, 3.5]), np.array([3.0, 2.0, 1.0]), right=True)
    c("extract", ties > 1, ties)
    c("compress", [True, False, True], a, axis=1)
    # statistics
    for x in (a, f, g, z, bools, small):
        for axis in (None, 0, -1):
            c("cumsum", x, axis=axis)
            c("cumprod", x, axis=axis)
            if not np.iscomplexobj(x):
                c("ptp", x.astype("float64"), axis=axis)
                c("median", x, axis=axis)
                c("quantile", x.astype("float64") if x.dtype == bool else x, [0.1, 0.5, 0.93], axis=axis)
        c("cumulative_sum", x, axis=0, include_initial=True)
        c("cumulative_prod", x, axis=-1)
        c("diff", x)
        c("diff", x, axis=0, n=2)
    c("diff", f, prepend=0.0, append=f[:, :2])
    c("median", gaps, axis=0, keepdims=True)
    c("percentile", f, 30.0, axis=1, keepdims=True)
    for method in ("inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased",
                   "normal_unbiased", "lower", "higher", "midpoint", "nearest"):
        c("quantile", np.array([3.0, 1.0, 4.0, 1.5, 9.0, 2.6]), [0.0, 0.05, 0.25, 0.5, 0.75, 0.8, 1.0], method=method)
        c("quantile", np.array([3.0, 1.0, 4.0, 1.5]), [0.1, 0.125, 0.25, 0.375, 0.5, 0.625], method=method)
    for name in ("nansum", "nanprod", "nanmean", "nanstd", "nanvar", "nanmin", "nanmax", "nanmedian"):
        for axis in (None, 0, 1):
            c(name, gaps, axis=axis)
            c(name, f, axis=axis)
    c("nanargmin", gaps)
    c("nanargmax", gaps, axis=1)
    c("nanquantile", gaps, 0.3, axis=1)
    c("nancumsum", gaps, axis=1)
    c("nan_to_num", np.array([np.nan, np.inf, -np.inf, 1.0]))
    c("histogram", f)
    c("histogram", f, 4, range=(-1, 1), density=True)
    c("histogram", small, np.array([0, 2, 3, 8]))
    c("histogram", f, 5, weights=f * 0 + 0.5)
    c("bincount", small)
    c("bincount", small, minlength=12)
    c("bincount", small, weights=np.arange(6) * 0.5)
    c("histogram2d", f[0], f[1], 3)
    c("average", f, axis=0, weights=np.array([1.0, 2.0, 3.0, 4.0]))
    c("average", a)
    c("interp", np.array([-1.0, 0.5, 1.0, 2.5, 9.0]), np.array([0.0, 1.0, 2.0, 3.0]), np.array([5.0, 1.0, 3.0, -2.0]))
    c("interp", np.array([-1.0, 0.5, 9.0]), np.array([0.0, 1.0, 2.0]), np.array([5.0, 1.0, 3.0]), left=-9, right=9)
    c("interp", np.array([-190.0, 5.0, 370.0]), np.array([190.0, -190.0, 350.0, -350.0]), np.array([5.0, 10.0, 3.0, 4.0]), period=360)
    c("gradient", f)
    c("gradient", f, 0.5, axis=1)
    c("gradient", f, np.array([0.0, 1.0, 1.5, 3.5, 4.0]), axis=1, edge_order=2)
    c("gradient", np.array([1, 2, 4, 7, 11]))
    for mode in ("full", "same", "valid"):
        c("convolve", f[0], f[1, :3], mode)
        c("convolve", np.array([1, 2, 3]), np.array([0, 1, 2, 5]), mode)
        c("correlate", f[0], f[1, :3], mode)
        c("correlate", f[1, :3], f[0], mode)
        c("correlate", z[0], z[1, :3], mode)
    c("trapezoid", f)
    c("trapezoid", f, np.arange(5) ** 2, axis=1)
    c("cov", f)
    c("cov", f, rowvar=False, ddof=0)
    c("corrcoef", f)
    c("polyval", [1.0, -2.0, 3.0], f)
    c("isclose", f, f + 1e-6)
    c("isclose", np.array([np.nan, np.inf, 1.0]), np.array([np.nan, np.inf, 1.0]), equal_nan=True)
    c("logaddexp", f, -f)
    c("nextafter", g, np.float32(0))
    c("angle", z)
    c("real", z)
    c("imag", z)
    c("clip", f, -0.5, 0.5)
    # products
    c("tensordot", a, a, axes=([1, 2], [1, 2]))
    c("tensordot", f, f.T, axes=1)
    c("tensordot", f, f, axes=0)
    c("vecdot", z, z)
    c("vecdot", f, f[:1], axis=1)
    c("inner", f, f)
    c("kron", f[:2, :2], np.array([[1, 2, 3]]))
    c("kron", np.array([1, 2]), np.array([[1], [2]]))
    c("cross", r.standard_normal((4, 3)), r.standard_normal((1, 3)))
    c("vdot", z, z)
    for text, operands in (("ij,jk->ik", [f, f.T]), ("ii", [f[:, :4]]), ("ii->i", [f[:, :4]]), ("ij->ji", [f]), ("ij,ij->", [f, f]), ("...j,j", [a, np.arange(4)]), ("i,j", [f[0], f[1]]),
                           ("bij,bjk->bik", [f.reshape(2, 2, 5), f.reshape(2, 5, 2)]), ("ij,jk,kl->il", [f, f.T, f]), ("abc->b", [a]), ("i...->...", [a]), ("ij,kj->ik", [z, z]),
                           ("ba", [f]), ("ijk,ikl->jl", [a, a.transpose(0, 2, 1)])):
        c("einsum", text, *operands)
    # linear algebra, where the answer has no free signs
    m = r.standard_normal((3, 3)) + 3 * np.eye(3)
    p = m @ m.T
    h = z[:, :4] @ z[:, :4].conj().T
    for x in (m, np.stack([m, p]), m.astype("float32"), z[:, :4], np.array([[1, 2], [3, 4]]), np.zeros((0, 0)), np.zeros((2, 0, 0))):
        c("linalg.det", x)
        c("linalg.slogdet", x)
        c("linalg.inv", x)
        c("linalg.matrix_power", x, 3)
    c("linalg.matrix_power", m, -2)
    c("linalg.matrix_power", m, 0)
    c("linalg.solve", m, np.array([1.0, 2.0, 3.0]))
    c("linalg.solve", np.stack([m, p]), m)
    c("linalg.solve", z[:, :4], f[:, :2])
    for x in (p, np.stack([p, p + np.eye(3)]), h):
        c("linalg.cholesky", x)
        c("linalg.cholesky", x, upper=True)
        c("linalg.eigvalsh", x)
    for x in (f, z, f.T, np.stack([f, 2 * f]), np.zeros((3, 2)), np.ones((4, 4)), g):
        c("linalg.svdvals", x)
        c("linalg.pinv", x)
        c("linalg.matrix_rank", x)
        for order in ("fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf):
            c("linalg.matrix_norm", x, ord=order)
        c("linalg.matrix_norm", x, keepdims=True)
    for order in (0, 1, 2, 3, 0.5, np.inf, -np.inf, -1):
        c("linalg.vector_norm", f, ord=order)
        c("linalg.vector_norm", z, ord=order, axis=1, keepdims=True)
    c("linalg.norm", f)
    c("linalg.norm", f, axis=0)
    c("linalg.cond", m)
    c("linalg.trace", np.stack([m, p]), offset=1)
    c("linalg.diagonal", np.stack([m, p]), offset=-1)
    c("linalg.multi_dot", [f, f.T, f])
    c("linalg.cross", np.array([1, 2, 3]), np.array([[4, 5, 6], [7, 8, 1]]))
    c("linalg.outer", np.array([1, 2]), np.array([3.0, 4.0]))
    # fft
    for n in (1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 16, 17, 30, 37, 64, 97, 100, 211):
        x = r.standard_normal(n) + 1j * r.standard_normal(n)
        c("fft.fft", x)
        c("fft.ifft", x)
        c("fft.rfft", x.real)
        c("fft.hfft", x, n=n)
        c("fft.irfft", x, n=n)
        c("fft.ihfft", x.real)
        c("fft.fftfreq", n, d=0.5)
        c("fft.rfftfreq", n)
    for norm in ("backward", "ortho", "forward"):
        for name in ("fft.fft", "fft.ifft", "fft.irfft", "fft.hfft"):
            c(name, z, norm=norm)
            c(name, z, n=7, axis=0, norm=norm)
        for name in ("fft.fftn", "fft.ifftn", "fft.irfftn"):
            c(name, z, norm=norm)
            c(name, z, s=(3, 8), axes=(0, 1), norm=norm)
        c("fft.rfftn", a, norm=norm)
        c("fft.rfft", f, axis=0, norm=norm)
        c("fft.ihfft", f, axis=0, norm=norm)
    c("fft.fft", g)
    c("fft.fftn", a, axes=(0, 2))
    c("fft.fftshift", np.arange(7))
    c("fft.ifftshift", np.arange(7))
    c("fft.fftshift", a, axes=1)
    # conveniences
    whole = np.array([[12, -18, 0], [7, 0, 100]])
    for name in ("gcd", "lcm", "fmod"):
        c(name, whole, np.array([8, 27, 15]))
    c("fmod", f, 0.3)
    c("divmod", whole, 7)
    c("modf", f)
    for name in ("isposinf", "isneginf"):
        c(name, np.array([np.inf, -np.inf, np.nan, 1.0]))
    c("heaviside", np.array([-1.5, 0.0, 2.0, np.nan]), 0.5)
    c("logaddexp2", f, -f)
    c("sinc", f)
    c("float_power", whole, 0.5)
    c("fabs", whole)
    c("tri", 3, 4, k=1)
    c("logspace", 0.0, 2.0, 5)
    c("geomspace", 1.0, 1000.0, 4)
    c("tril_indices", 3, k=1)
    c("triu_indices", 3, m=4)
    c("diagflat", np.array([[1, 2], [3, 4]]), k=1)
    c("insert", np.array([1, 2, 3]), 1, 9)
    c("insert", f, 2, 0.0, axis=1)
    c("select", [f < 0, f > 1], [f * 0, f * 10], 5.0)
    c("unravel_index", np.array([5, 23]), (2, 3, 4))
    c("ravel_multi_index", [np.array([1, 0]), np.array([2, 1])], (3, 4))
    c("vander", np.array([1, 2, 3]), 4)
    c("hsplit", f[:, :4], 2)
    for name in ("hanning", "hamming", "blackman"):
        c(name, 7)
    c("polyfit", np.arange(6.0), np.arange(6.0) ** 2 - 3, 2)
    c("polyadd", [1.0, 2.0], [3.0, 4.0, 5.0])
    c("polymul", [1.0, 2.0], [3.0, 4.0, 5.0])
    c("polyder", [3.0, 4.0, 5.0])
    c("polyint", [3.0, 4.0, 5.0])
    c("poly", [1.0, 2.0, 3.0])
    save("calls", c)


# Files: the bytes that NumPy writes

def files():
    arrays = []
    for dtype in DTYPES + ["complex64", "complex128"]:
        x = np.arange(6).reshape(2, 3).astype(dtype)
        arrays += [x, np.asfortranarray(x), x[:0], x[1, 2], x.ravel(), x[:, :1]]
    arrays += [np.zeros((2, 0, 3)), np.arange(24.0).reshape(2, 3, 4).transpose(2, 1, 0), np.zeros((10, 1000), dtype="uint8")[:, :1].copy(), np.arange(30)[::2], np.zeros((1,) * 20)]
    rows = []
    for a in arrays:
        out = io.BytesIO()
        np.save(out, a)
        rows.append({"array": encode(a), "fortran": bool(a.flags.f_contiguous and not a.flags.c_contiguous), "file": base64.b64encode(out.getvalue()).decode()})
    for version in ((1, 0), (2, 0), (3, 0)):
        out = io.BytesIO()
        np.lib.format.write_array(out, arrays[0], version=version)
        rows.append({"array": encode(arrays[0]), "readOnly": True, "file": base64.b64encode(out.getvalue()).decode()})
    for dtype in (">f8", ">i4", ">c16", ">u2"):
        x = np.arange(6).reshape(2, 3).astype(dtype)
        out = io.BytesIO()
        np.save(out, x)
        rows.append({"array": encode(x.astype(x.dtype.newbyteorder("="))), "readOnly": True, "file": base64.b64encode(out.getvalue()).decode()})
    zips = []
    for write in (np.savez, np.savez_compressed):
        out = io.BytesIO()
        write(out, a=np.arange(3), b=np.ones((2, 2)))
        zips.append({"zip": base64.b64encode(out.getvalue()).decode()})
    texts = []
    for a in (np.arange(6.0).reshape(2, 3) / 7, np.array([1, -2, 3]), np.array([[np.nan, np.inf], [-np.inf, -0.0]])):
        for fmt in ("%.18e", "%d", "%.3f", "%10.5g", "%+.2e", "%-8.1fx", "%08.3f"):
            if fmt == "%d" and not np.isfinite(a).all():
                continue
            out = io.StringIO()
            np.savetxt(out, a, fmt=fmt, delimiter=",", header="one\ntwo", footer="end")
            texts.append({"array": encode(a), "fmt": fmt, "text": out.getvalue()})
    target = ROOT / "packages/io/fixtures"
    lines = lambda items: ",\n".join(json.dumps(item) for item in items)
    (target / "files.json").write_text('{"numpy": "%s", "npy": [\n%s\n], "npz": [\n%s\n], "text": [\n%s\n]}\n' % (np.__version__, lines(rows), lines(zips), lines(texts)))


# The names of NumPy's functions, for the page that says what they are here

def names():
    def functions(module):
        found = [n for n in dir(module) if not n.startswith("_") and callable(getattr(module, n)) and not isinstance(getattr(module, n), type)]
        return sorted(found)
    spaces = {"": np, "linalg.": np.linalg, "fft.": np.fft, "testing.": np.testing}
    methods = [n for n in dir(np.ndarray) if not n.startswith("_")]
    text = {"numpy": np.__version__, "functions": {prefix: functions(m) for prefix, m in spaces.items()}, "methods": methods}
    (ROOT / "tools/docs/numpy-names.json").write_text(json.dumps(text, indent=1) + "\n")


wanted = sys.argv[1:]
for record in (printed, promotion, ufuncs, casts, indexing, reductions, random_numbers, complex_numbers, calls, files, names, chapters):
    if not wanted or record.__name__ in wanted:
        record()
