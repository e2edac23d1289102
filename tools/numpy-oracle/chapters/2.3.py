import numpy as np
from mnist import digits
from toolkit import binary_cross_entropy, gradient_descent, mse_loss, show, sigmoid

images, labels = digits("train", 5000)
rows = np.flatnonzero(labels < 2)[:1000]
X = images[rows].reshape(len(rows), 784) / 255
y = labels[rows].reshape(-1, 1).astype(float)
np.random.seed(2)
W, b, losses = gradient_descent(X, y, np.zeros((784, 1)), np.zeros(1), 0.1, 10, 32, binary_cross_entropy, sigmoid)
print(f"Zeros against ones, {len(rows)} images")
print("Loss:", show(losses))
print(f"Accuracy: {np.mean((sigmoid(X @ W + b) > 0.5) == y):.4f}")

for number, size in ((1, 2), (2, 4)):
    print(f"\nExercise {number}")
    np.random.seed(3)
    X = np.arange(1.0, 9.0).reshape(8, 1)
    W, b, losses = gradient_descent(X, 2 * X, np.zeros((1, 1)), np.zeros(1), 0.01, 20, size, mse_loss)
    print(f"Batches of {size}: W = {W[0, 0]:.4f}, loss", show(losses, 5))
print("\nExercise 3")
np.random.seed(4)
X = np.array([[0.5], [1], [1.5], [3], [3.5], [4]])
y = np.array([[0.0], [0], [0], [1], [1], [1]])
W, b, losses = gradient_descent(X, y, np.zeros((1, 1)), np.zeros(1), 0.5, 200, 2, binary_cross_entropy, sigmoid)
print("Probabilities:\n", sigmoid(X @ W + b).round(4))
print("\nExercise 4")
print("Loss, every fortieth:", show(losses, 40))
