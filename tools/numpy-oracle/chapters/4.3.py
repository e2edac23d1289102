import numpy as np
from mnist import digits
from toolkit import conv2d, max_pool, relu, softmax

np.random.seed(12)
digit = digits("train", 1)[0][0] / 255
filters = np.random.randn(8, 3, 3) * 0.1
maps = np.stack([relu(conv2d(digit, f)) for f in filters], axis=2)
pooled = max_pool(maps)
print("Maps", maps.shape, "pooled", pooled.shape)
W = np.random.randn(pooled.size, 10) * 0.01
A = softmax(pooled.reshape(1, -1) @ W)
print("Probabilities:\n", A.round(6))
x = np.array([[1.0, 3, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
print("\nExercise 1")
print("Pooled, stride 2:\n", max_pool(x))
print("\nExercise 2")
print("Pooled, stride 1:\n", max_pool(x, 2, 1))
print("\nExercise 3")
print("Convolved and pooled:\n", max_pool(conv2d(x, np.array([[1.0, 0], [0, -1]])), 2, 1))
