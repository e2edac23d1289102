import numpy as np
from mnist import digits
from toolkit import accuracy, backward_mlp, cross_entropy, forward_mlp, momentum_update, one_hot, show

images, labels = digits("train", 2000)
X, y = images.reshape(-1, 784) / 255, one_hot(labels)


def train(mu):
    np.random.seed(15)
    P = [np.random.randn(784, 128) * np.sqrt(2 / 784), np.zeros((1, 128)), np.random.randn(128, 10) * np.sqrt(2 / 128), np.zeros((1, 10))]
    V = [np.zeros_like(p) for p in P]
    losses = []
    for _ in range(6):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), 64):
            rows = order[start:start + 64]
            A1, A2 = forward_mlp(X[rows], *P)
            g = backward_mlp(X[rows], A1, A2, y[rows], P[0], P[2], X[rows] @ P[0] + P[1])
            V = [momentum_update(v, gradient, mu, 0.02)[0] for v, gradient in zip(V, g)]
            P = [p + v for p, v in zip(P, V)]
        losses.append(cross_entropy(forward_mlp(X, *P)[1], y))
    return losses, accuracy(forward_mlp(X, *P)[1], y)


for name, mu in (("Without momentum:", 0.0), ("With momentum:   ", 0.9)):
    losses, right = train(mu)
    print(name, show(losses), f"accuracy {right:.3f}")
print("\nExercise 1")
v, _ = momentum_update(np.zeros(2), np.array([1.0, -2]), 0.9, 0.1)
print("Two steps:", v, momentum_update(v, np.array([1.0, -2]), 0.9, 0.1)[0])
print("\nExercise 2")
p = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]])
print(f"Accuracy: {accuracy(p, np.array([0, 1, 1])):.4f}, of one-hot rows {accuracy(p, np.eye(2)[[0, 1, 1]]):.4f}")
