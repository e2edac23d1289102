import numpy as np
from mnist import digits
from toolkit import conv2d

digit = digits("train", 1)[0][0] / 255
edges = np.array([[1.0, 0, -1], [1, 0, -1], [1, 0, -1]])
out = conv2d(digit, edges)
print("Image", digit.shape, "filter", edges.shape, "->", out.shape)
print("Some of the vertical edges:\n", out[8:12, 8:14].round(4))
small = np.arange(16.0).reshape(4, 4)
mean = np.full((2, 2), 0.25)
print("\nExercise 1")
print("Means:\n", conv2d(small, mean))
print("\nExercise 2")
print("Means, stride 2:\n", conv2d(small, mean, 2))
print("\nExercise 3")
print("Horizontal edges, sum of sizes:", round(float(np.abs(conv2d(digit, edges.T)).sum()), 4))
print("\nExercise 4")
print("A filter is turned by 180 degrees:\n", conv2d(np.eye(3), np.array([[1.0, 2], [3, 4]])))
