import numpy as np


def normalize(X):
    return (X - np.mean(X)) / np.std(X)


np.random.seed(0)

X = np.array([[1.0, 2, 3], [4, 5, 6]])
print("Array X:\n", X)
print("Shape:", X.shape, "Dimensions:", X.ndim)
print("Reshaped (3x2):\n", X.reshape(3, 2))
print("X + 5:\n", X + 5)
print("X * 2:\n", X * 2)
print("X + row:\n", X + np.array([10, 20, 30]))
print("First row:", X[0])
print("Second column:", X[:, 1])
print("Top right:\n", X[:1, 1:])
print("Normalized:\n", normalize(np.random.randn(3, 2)))

print("\nExercise 1")
ones = np.ones((4, 3))
print("Ones:\n", ones)
print("Reshaped (3x4):\n", ones.reshape(3, 4))

print("\nExercise 2")
print("Row added, doubled:\n", (X + np.array([10, 20, 30])) * 2)

print("\nExercise 3")
A = np.arange(1, 10, dtype=float).reshape(3, 3)
print("Second row:", A[1])
print("Last column:", A[:, -1])
print("Middle to end:\n", A[1:, 1:])
print("Every second:\n", A[::2, ::2])

print("\nExercise 4")
N = normalize(np.random.randn(5, 2))
print("Normalized:\n", N)
print("Mean is 0:", abs(np.mean(N)) < 1e-15)
print("Std is 1:", abs(np.std(N) - 1) < 1e-15)
