import numpy as np
from toolkit import relu, softmax

np.random.seed(6)
Z = np.array([[-1.0, 2], [0, -3], [4, 0.5]])
print("ReLU:\n", relu(Z))
print("Derivative:\n", (Z > 0).astype(int))
A = softmax(np.random.randn(4, 10))
print("Softmax of 4 x 10, sums:", A.sum(axis=1).round(10))
print("\nExercise 1")
print("ReLU:\n", relu(np.random.randn(4, 3)).round(6))
print("\nExercise 2")
print("Softmax:\n", softmax(np.random.randn(3, 5)).round(6))
print("\nExercise 3")
U = np.random.uniform(-5, 5, (4, 4))
print("Zeros after ReLU:", int((relu(U) == 0).sum()))
print("\nExercise 4")
print("Softmax of extremes:\n", softmax(np.array([[1000.0, -1000, 0], [-1000, -1000, -1000]])).round(6))
