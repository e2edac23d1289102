"""Does the benchmarks' work in NumPy. Requests and answers are lines of JSON; times are taken here, around the work alone."""
import json
import sys
import time

import numpy as np


def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gelu(x):
    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * (x * (x * x)))))


def normalize(x):
    return (x - np.mean(x)) / np.std(x)


FORMULAS = {
    "add": lambda a, out: np.add(a[0], a[1], out=out),
    "multiply": lambda a, out: np.multiply(a[0], a[1], out=out),
    "maximum": lambda a, out: np.maximum(a[0], a[1], out=out),
    "less": lambda a, out: np.less(a[0], a[1]),
    "where": lambda a, out: np.where(mask, a[0], a[1]),
    "exp": lambda a, out: np.exp(a[0], out=out),
    "log": lambda a, out: np.log(a[0], out=out),
    "sin": lambda a, out: np.sin(a[0], out=out),
    "tanh": lambda a, out: np.tanh(a[0], out=out),
    "sigmoid": lambda a, out: sigmoid(a[0]),
    "gelu": lambda a, out: gelu(a[0]),
    "sum": lambda a, out: np.sum(a[0]),
    "sum0": lambda a, out: np.sum(a[0], axis=0),
    "sum1": lambda a, out: np.sum(a[0], axis=1),
    "mean": lambda a, out: np.mean(a[0]),
    "std": lambda a, out: np.std(a[0]),
    "min": lambda a, out: np.min(a[0]),
    "max": lambda a, out: np.max(a[0]),
    "argmax": lambda a, out: np.argmax(a[0]),
    "max0": lambda a, out: np.max(a[0], axis=0),
    "std0": lambda a, out: np.std(a[0], axis=0),
    "argmax1": lambda a, out: np.argmax(a[0], axis=1),
    "mse": lambda a, out: np.mean((a[0] - a[1]) ** 2),
    "transpose": lambda a, out: np.ascontiguousarray(a[0].T),
    "concatenate": lambda a, out: np.concatenate([a[0], a[1]]),
    "sort": lambda a, out: np.sort(a[0]),
    "mask": lambda a, out: a[0][mask],
    "take": lambda a, out: np.take(a[0], places),
    "normalize": lambda a, out: normalize(a[0]),
    "softmax": lambda a, out: softmax(a[0]),
    "matmul": lambda a, out: np.matmul(a[0], a[1]),
}

formula, inputs, out, calls, mask, places = None, [], None, 1, None, None


def prepare(request):
    global formula, inputs, out, calls, mask, places
    formula = FORMULAS[request["operation"]]
    inputs = [
        np.random.default_rng(i["seed"]).uniform(i["low"], i["high"], i["shape"]).astype(request["dtype"])
        for i in request["inputs"]
    ]
    out = np.empty_like(inputs[0])
    last = inputs[-1]
    mask = last < 0
    places = np.clip(((last + 4) * (last.size / 8)).astype(np.int64), 0, last.size - 1)
    start = time.perf_counter()
    formula(inputs, out)
    once = time.perf_counter() - start
    # Calls that are shorter than the clock's error are timed several at a time.
    calls = max(1, min(1000, int(20e-6 / max(once, 1e-9))))


def run():
    start = time.perf_counter()
    for _ in range(calls):
        formula(inputs, out)
    return (time.perf_counter() - start) / calls * 1000


def result():
    flat = np.ravel(formula(inputs, out))
    step = max(1, len(flat) // 1000)
    return [float(v) for v in flat[::step]]


print(json.dumps({"numpy": np.__version__, "python": sys.version.split()[0]}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "prepare":
        prepare(request)
        answer = True
    else:
        answer = run() if request["do"] == "run" else result()
    print(json.dumps(answer), flush=True)
