import numpy as np
from mnist import digits
from toolkit import cross_entropy, dropout, l2_regularization, one_hot, relu, show, softmax

images, labels = digits("train", 1000)
X, y = images.reshape(-1, 784) / 255, one_hot(labels)


def train(lambda_, keep):
    np.random.seed(13)
    W1, b1 = np.random.randn(784, 64) * np.sqrt(2 / 784), np.zeros((1, 64))
    W2, b2 = np.random.randn(64, 10) * np.sqrt(2 / 64), np.zeros((1, 10))
    losses = []
    for _ in range(5):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), 64):
            rows = order[start:start + 64]
            x, n = X[rows], len(rows)
            A1 = dropout(relu(x @ W1 + b1), keep)
            d2 = softmax(A1 @ W2 + b2) - y[rows]
            d1 = (d2 @ W2.T) * (A1 > 0)
            r1, r2 = l2_regularization([W1, W2], lambda_)[1]
            W1, b1 = W1 - 0.1 * (x.T @ d1 / n + r1), b1 - 0.1 * d1.mean(axis=0, keepdims=True)
            W2, b2 = W2 - 0.1 * (A1.T @ d2 / n + r2), b2 - 0.1 * d2.mean(axis=0, keepdims=True)
        losses.append(cross_entropy(softmax(relu(X @ W1 + b1) @ W2 + b2), y))
    return losses


print("Neither:     ", show(train(0, 1)))
print("L2:          ", show(train(0.001, 1)))
print("Dropout:     ", show(train(0, 0.8)))
print("\nExercise 1")
penalty, gradients = l2_regularization([np.array([[1.0, 2], [3, 4]])], 0.01)
print(f"Penalty {penalty:.4f}, gradient\n", gradients[0])
print("\nExercise 2")
np.random.seed(14)
A = np.ones((2, 5))
print("Dropped twice:\n", dropout(A, 0.6), "\n", dropout(A, 0.6))
print("When not training:\n", dropout(A, 0.6, False))
