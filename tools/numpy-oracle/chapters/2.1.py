import numpy as np
from toolkit import binary_cross_entropy, mse_loss, sigmoid

X = np.array([[1.0], [2], [3], [4]])
y = np.array([[3.0], [5], [7], [9]])
y_pred = X @ np.array([[1.5]]) + 0.5
print("Predictions:\n", y_pred)
print(f"MSE: {mse_loss(y_pred, y):.6f}")
A = sigmoid(np.array([[2.0], [-1], [3], [-2]]))
labels = np.array([[1.0], [0], [1], [0]])
print("Probabilities:\n", A)
print(f"Binary cross-entropy: {binary_cross_entropy(A, labels):.6f}")

print("\nExercise 1")
print(f"Perfect MSE: {mse_loss(y, y):.6f}")
print("\nExercise 2")
print(f"BCE: {binary_cross_entropy(sigmoid(np.array([[1.0], [-1], [2]])), np.array([[1.0], [0], [1]])):.6f}")
print("\nExercise 3")
print(f"MSE of W = 1: {mse_loss(X @ np.array([[1.0]]), y):.6f}")
print("\nExercise 4")
print(f"BCE of bad predictions: {binary_cross_entropy(np.array([[0.1], [0.9], [0.2], [0.8]]), labels):.6f}")
