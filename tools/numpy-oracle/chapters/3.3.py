import numpy as np
from toolkit import cross_entropy, forward_mlp

np.random.seed(7)


def network(d, h, k, scale=0.01):
    return np.random.randn(d, h) * scale, np.zeros((1, h)), np.random.randn(h, k) * scale, np.zeros((1, k))


X = np.random.rand(5, 784)
A1, A2 = forward_mlp(X, *network(784, 256, 10))
print("Hidden:", A1.shape, "output:", A2.shape)
print("Rows sum to 1:", A2.sum(axis=1).round(10))
y = np.eye(10)[[3, 1, 4, 1, 5]]
print(f"Cross-entropy: {cross_entropy(A2, y):.6f}, of guessing {np.log(10):.6f}")
print("\nExercise 1")
A1, A2 = forward_mlp(np.array([[1.0, 2, 3], [4, 5, 6]]), *network(3, 4, 2, 0.1))
print("Output:\n", A2.round(6))
print("\nExercise 2")
print(f"Cross-entropy: {cross_entropy(A2, np.array([[1.0, 0], [0, 1]])):.6f}")
print("\nExercise 3")
A1, A2 = forward_mlp(X, *network(784, 128, 10))
print("Hidden:", A1.shape)
print("\nExercise 4")
A1, A2 = forward_mlp(X, *network(784, 256, 10, 1.0))
print("Weights too large: largest probabilities", A2.max(axis=1).round(4))
