"""Muon (Jordan 2024: momentum, then an orthogonal update by Newton-Schulz) for the convolutions.

The update is scaled as in Liu et al. 2025 so that one learning rate suits it and Adam. On a budget of
hours on two cores it is what makes a hyperprior codec converge: see README.md for the comparison.
"""

from __future__ import annotations

import torch


# Coefficients of Amsel et al. 2025 ("Polar Express"): each step is the best odd quintic for the
# range of singular values that the step before leaves. Two leave them between 0.15 and 1.97.
QUINTICS = (
    (8.28721201814563, -23.595886519098837, 17.300387312530933),
    (4.107059111542203, -2.9478499167379106, 0.5448431082926601),
)


def orthogonal(matrix: torch.Tensor) -> torch.Tensor:
    """Nearest semi-orthogonal matrix, roughly.

    The steps run on the small Gram matrix; the wide matrix is touched twice. On kernels of 192 x 1728
    that is a quarter of the multiplications of iterating on the matrix itself.
    """
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.t() if tall else matrix
    x = x / (1.01 * x.norm() + 1e-7)
    gram = x @ x.t()
    projection = None
    for index, (a, b, c) in enumerate(QUINTICS):
        step = torch.addmm(gram, gram, gram, beta=b, alpha=c)
        step.diagonal().add_(a)
        projection = step if projection is None else step @ projection
        if index + 1 < len(QUINTICS):
            gram = step @ gram @ step
    x = projection @ x
    return x.t() if tall else x


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, lr: float, momentum: float = 0.95):
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                velocity = state.setdefault("velocity", torch.zeros_like(parameter))
                velocity.lerp_(parameter.grad, 1 - group["momentum"])
                ahead = parameter.grad.lerp(velocity, group["momentum"])
                matrix = ahead.reshape(ahead.shape[0], -1)
                update = orthogonal(matrix) * (0.2 * max(matrix.shape) ** 0.5)
                parameter.add_(update.view_as(parameter), alpha=-group["lr"])
