import numpy as np
from toolkit import binary_cross_entropy, forward_perceptron, gradient_descent, sigmoid

X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])


def learn(y, lr=0.1, epochs=500):
    np.random.seed(5)
    W, b, losses = gradient_descent(X, np.array(y, float).reshape(4, 1), np.random.randn(2, 1) * 0.01, np.zeros(1), lr, epochs, 4, binary_cross_entropy, sigmoid)
    return forward_perceptron(X, W, b), losses[-1]


A, loss = learn([0, 1, 1, 0])
print("XOR, which no single perceptron can learn:\n", A.round(4))
print(f"Loss: {loss:.6f}")
for number, (name, y, lr) in enumerate((("AND", [0, 0, 0, 1], 0.5), ("OR", [0, 1, 1, 1], 0.5), ("XOR with lr = 1", [0, 1, 1, 0], 1.0)), 1):
    A, loss = learn(y, lr, 1000)
    print(f"\nExercise {number}")
    print(f"{name}: loss {loss:.6f}\n", A.round(4))
print("\nExercise 4")
side = np.linspace(0, 1, 5)
grid = np.array([[a, b] for a in side for b in side])
print("On a grid:\n", forward_perceptron(grid, np.array([[4.0], [4]]), np.array([-6.0])).reshape(5, 5).round(3))
