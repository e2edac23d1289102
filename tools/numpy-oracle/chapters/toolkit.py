"""The course's final toolkit in NumPy, with the defects mended that the TypeScript one mends: what the chapters' programs run on."""
import numpy as np


def normalize(X, axis=None):
    constant = X.max(axis=axis, keepdims=True) == X.min(axis=axis, keepdims=True)
    std = X.std(axis=axis, keepdims=True)
    return np.where(constant, 0, (X - X.mean(axis=axis, keepdims=True)) / np.where(std == 0, 1, std))


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.maximum(0, Z)


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def log(p):
    return np.log(np.minimum(p + 1e-15, 1))


def mse_loss(y_pred, y):
    return float(np.mean((y_pred - y) ** 2))


def binary_cross_entropy(A, y):
    return float(-np.mean(y * log(A) + (1 - y) * log(1 - A))) + 0


def cross_entropy(A, y):
    return float(-np.mean(np.sum(y * log(A), axis=1))) + 0


def gradient_descent(X, y, W, b, lr, num_epochs, batch_size, loss_fn, activation_fn=lambda x: x):
    losses = []
    for _ in range(num_epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start:start + batch_size]
            error = activation_fn(X[rows] @ W + b) - y[rows]
            W = W - lr * (X[rows].T @ error / len(rows))
            b = b - lr * error.mean(axis=0)
        losses.append(loss_fn(activation_fn(X @ W + b), y))
    return W, b, losses


def numerical_gradient(X, y, params, loss_fn, forward_fn, h=1e-4):
    gradients = {}
    for name, p in params.items():
        gradients[name] = np.zeros_like(p)
        for place in np.ndindex(p.shape):
            before = p[place]
            p[place] = before + h
            above = loss_fn(forward_fn(X, params), y)
            p[place] = before - h
            gradients[name][place] = (above - loss_fn(forward_fn(X, params), y)) / (2 * h)
            p[place] = before
    return gradients


def forward_perceptron(X, W, b):
    return sigmoid(X @ W + b)


def forward_mlp(X, W1, b1, W2, b2):
    A1 = relu(X @ W1 + b1)
    return A1, softmax(A1 @ W2 + b2)


def backward_mlp(X, A1, A2, y, W1, W2, Z1):
    n = len(X)
    d2 = A2 - y
    d1 = (d2 @ W2.T) * (Z1 > 0)
    return X.T @ d1 / n, d1.mean(axis=0, keepdims=True), A1.T @ d2 / n, d2.mean(axis=0, keepdims=True)


def forward_mlp_3layer(X, W1, b1, W2, b2, W3, b3):
    A1 = relu(X @ W1 + b1)
    A2 = relu(A1 @ W2 + b2)
    return A1, A2, softmax(A2 @ W3 + b3)


def backward_mlp_3layer(X, A1, A2, A3, y, W1, W2, W3, Z1, Z2):
    n = len(X)
    d3 = A3 - y
    d2 = (d3 @ W3.T) * (Z2 > 0)
    d1 = (d2 @ W2.T) * (Z1 > 0)
    return X.T @ d1 / n, d1.mean(axis=0, keepdims=True), A1.T @ d2 / n, d2.mean(axis=0, keepdims=True), A2.T @ d3 / n, d3.mean(axis=0, keepdims=True)


def conv2d(image, kernel, stride=1):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.tensordot(windows, kernel[::-1, ::-1], axes=2)


def max_pool(X, size=2, stride=2):
    windows = np.lib.stride_tricks.sliding_window_view(X, (size, size), axis=(0, 1))[::stride, ::stride]
    return windows.max(axis=(-2, -1))


def l2_regularization(weights, lambda_):
    return lambda_ * sum(float(np.sum(W**2)) for W in weights), [2 * lambda_ * W for W in weights]


def dropout(A, p, training=True):
    return A * np.random.binomial(1, p, A.shape) if training else A


def momentum_update(velocity, gradient, mu, lr):
    v = mu * velocity - lr * gradient
    return v, v


def accuracy(y_pred, y_true):
    wanted = y_true.argmax(axis=1) if y_true.ndim == 2 and y_true.shape[1] > 1 else y_true.reshape(-1)
    return float(np.mean(y_pred.argmax(axis=1) == wanted))


def one_hot(labels, classes=10):
    return (labels[:, None] == np.arange(classes)).astype(float)


def show(losses, every=1):
    """Losses as text, with so many digits as two correct libraries agree on."""
    return " ".join(f"{v:.6f}" for v in losses[::every])
