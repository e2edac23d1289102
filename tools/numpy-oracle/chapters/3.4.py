import numpy as np
from mnist import digits
from toolkit import accuracy, backward_mlp, cross_entropy, forward_mlp, one_hot, show

images, labels = digits("train", 5000)
X, y = images.reshape(-1, 784) / 255, one_hot(labels)


def train(X, y, hidden, classes, lr, epochs, seed):
    np.random.seed(seed)
    W1, b1 = np.random.randn(784, hidden) * 0.01, np.zeros((1, hidden))
    W2, b2 = np.random.randn(hidden, classes) * 0.01, np.zeros((1, classes))
    losses = []
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), 64):
            rows = order[start:start + 64]
            A1, A2 = forward_mlp(X[rows], W1, b1, W2, b2)
            gW1, gb1, gW2, gb2 = backward_mlp(X[rows], A1, A2, y[rows], W1, W2, X[rows] @ W1 + b1)
            W1, b1, W2, b2 = W1 - lr * gW1, b1 - lr * gb1, W2 - lr * gW2, b2 - lr * gb2
        losses.append(cross_entropy(forward_mlp(X, W1, b1, W2, b2)[1], y))
    return losses, accuracy(forward_mlp(X, W1, b1, W2, b2)[1], y)


losses, right = train(X, y, 256, 10, 0.1, 10, 8)
print(f"MNIST, {len(X)} images, 784-256-10")
print("Loss:", show(losses))
print(f"Accuracy: {right:.3f}")
print("\nExercise 1")
rows = np.flatnonzero(labels < 2)[:500]
losses, right = train(X[rows], one_hot(labels[rows], 2), 32, 2, 0.1, 5, 9)
print("Zeros and ones, loss:", show(losses))
print(f"Accuracy: {right:.3f}")
print("\nExercise 2")
losses, right = train(X[:1000], y[:1000], 64, 10, 1.0, 5, 10)
print("lr = 1, loss:", show(losses))
