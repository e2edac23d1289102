import numpy as np
from mnist import digits
from toolkit import accuracy, backward_mlp_3layer, cross_entropy, forward_mlp_3layer, one_hot, show

images, labels = digits("train", 2000)
X, y = images.reshape(-1, 784) / 255, one_hot(labels)
np.random.seed(11)
sizes = (784, 256, 128, 10)
# He's initialization: with 0.01 everywhere, as the course has it, three layers hardly begin to learn.
P = [p for a, b in zip(sizes, sizes[1:]) for p in (np.random.randn(a, b) * np.sqrt(2 / a), np.zeros((1, b)))]
losses = []
for epoch in range(8):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), 64):
        rows = order[start:start + 64]
        x = X[rows]
        A1, A2, A3 = forward_mlp_3layer(x, *P)
        Z1 = x @ P[0] + P[1]
        g = backward_mlp_3layer(x, A1, A2, A3, y[rows], P[0], P[2], P[4], Z1, A1 @ P[2] + P[3])
        P = [p - 0.1 * gradient for p, gradient in zip(P, g)]
    losses.append(cross_entropy(forward_mlp_3layer(X, *P)[2], y))
print(f"MNIST, {len(X)} images, 784-256-128-10")
print("Loss:", show(losses))
print(f"Accuracy: {accuracy(forward_mlp_3layer(X, *P)[2], y):.3f}")
print("\nExercise 1")
print("Shapes of the gradients:", *[gradient.shape for gradient in g])
print("\nExercise 2")
print("Mean size of the gradients of W1, W2, W3:", *[f"{np.abs(gradient).mean():.1e}" for gradient in g[::2]])
