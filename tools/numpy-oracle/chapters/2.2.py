import numpy as np
from toolkit import gradient_descent, mse_loss, show


def line(lr, epochs, noise=0.0):
    np.random.seed(1)
    X = np.arange(1.0, 6.0).reshape(5, 1)
    y = 2 * X + 1 + noise * np.random.randn(5, 1)
    return gradient_descent(X, y, np.zeros((1, 1)), np.zeros(1), lr, epochs, 5, mse_loss)


W, b, losses = line(0.05, 100)
print(f"W = {W[0, 0]:.4f}, b = {b[0]:.4f}")
print("Loss, every tenth:", show(losses, 10))
print("\nExercise 1")
W, b, losses = line(0.05, 50)
print(f"50 epochs: W = {W[0, 0]:.4f}, b = {b[0]:.4f}, loss {losses[-1]:.6f}")
print("\nExercise 2")
W, b, losses = line(0.01, 100)
print(f"lr 0.01: W = {W[0, 0]:.4f}, b = {b[0]:.4f}, loss {losses[-1]:.6f}")
print("\nExercise 3")
W, b, losses = line(0.05, 10)
print(f"10 epochs: W = {W[0, 0]:.4f}, b = {b[0]:.4f}, loss {losses[-1]:.6f}")
print("\nExercise 4")
W, b, losses = line(0.05, 100, 0.5)
print(f"Noisy data: W = {W[0, 0]:.4f}, b = {b[0]:.4f}, loss {losses[-1]:.6f}")
