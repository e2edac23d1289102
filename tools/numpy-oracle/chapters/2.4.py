import numpy as np
from toolkit import binary_cross_entropy, mse_loss, numerical_gradient, sigmoid

X = np.array([[1.0], [2], [3], [4]])
y = 2 * X + 1
params = {"W": np.array([[0.5]]), "b": np.array([0.0])}
linear = lambda X, p: X @ p["W"] + p["b"]
numeric = numerical_gradient(X, y, params, mse_loss, linear)
error = linear(X, params) - y
print(f"Numeric:  W {numeric['W'][0, 0]:.6f}, b {numeric['b'][0]:.6f}")
print(f"Analytic: W {float((2 * X.T @ error / 4)[0, 0]):.6f}, b {float(2 * error.mean()):.6f}")
print("Parameters are as before:", params["W"].tolist(), params["b"].tolist())

print("\nExercise 1")
print(f"h = 1e-2: W {numerical_gradient(X, y, params, mse_loss, linear, 1e-2)['W'][0, 0]:.6f}")
print("\nExercise 2")
labels = np.array([[0.0], [0], [1], [1]])
logistic = lambda X, p: sigmoid(X @ p["W"] + p["b"])
numeric = numerical_gradient(X, labels, params, binary_cross_entropy, logistic)
analytic = X.T @ (logistic(X, params) - labels) / 4
print(f"Logistic: numeric {numeric['W'][0, 0]:.6f}, analytic {analytic[0, 0]:.6f}")
print("\nExercise 3")
wrong = X.T @ (logistic(X, params) - labels)
print(f"Without the division by n the gradient is {float((wrong / analytic)[0, 0]):.1f} times too large")
print("\nExercise 4")
P = {"W": np.array([[0.2, -0.3], [0.4, 0.1]])}
target = np.array([[1.0, 0.0]])
print("Two columns:\n", numerical_gradient(np.array([[1.0, 2.0]]), target, P, mse_loss, lambda X, p: X @ p["W"])["W"].round(6))
