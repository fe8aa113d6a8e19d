"""Muon (Jordan 2024: momentum, then an orthogonal update by Newton-Schulz) for the convolutions, Adam for the rest.

The update is scaled as in Liu et al. 2025 so that one learning rate suits it and Adam. Nothing here
waits for a value to come back from the device, so that a whole step can be recorded and replayed.
"""

from __future__ import annotations

import collections

import torch

# Coefficients of Amsel et al. 2025 ("Polar Express"): each step is the best odd quintic for the
# range of singular values that the step before leaves. Two leave them between 0.15 and 1.97.
QUINTICS = (
    (8.28721201814563, -23.595886519098837, 17.300387312530933),
    (4.107059111542203, -2.9478499167379106, 0.5448431082926601),
)


def orthogonal(matrices: torch.Tensor) -> torch.Tensor:
    """Nearest semi-orthogonal matrices, roughly, of [n, rows, columns].

    The steps run on the small Gram matrix; the wide matrix is touched twice. On kernels of 192 x 1728
    that is a quarter of the multiplications of iterating on the matrix itself.
    """
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    x = x / (1.01 * x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    gram = x @ x.mT
    one = torch.eye(x.shape[1], device=x.device)
    projection = None
    for index, (a, b, c) in enumerate(QUINTICS):
        step = a * one + torch.baddbmm(gram, gram, gram, beta=b, alpha=c)
        projection = step if projection is None else step @ projection
        if index + 1 < len(QUINTICS):
            gram = step @ gram @ step
    x = projection @ x
    return x.mT if tall else x


class Muon:
    """For parameters of two or more dimensions; those of one shape are updated together."""

    def __init__(self, parameters, rate: float, momentum: float = 0.95):
        self.rate, self.momentum = rate, momentum
        self.groups = collections.defaultdict(list)
        for p in parameters:
            self.groups[p.shape[0], p[0].numel()].append(p)
        self.velocity = [
            torch.zeros(len(group), *shape, device=group[0].device)
            for shape, group in self.groups.items()
        ]

    def step(self, gradients, factor):
        """gradients: by parameter, those without one stay as they are; factor: [], of the rate."""
        for velocity, (shape, group) in zip(self.velocity, self.groups.items()):
            if not any(p in gradients for p in group):
                continue
            gradient = torch.stack([gradients.get(p, torch.zeros_like(p)).reshape(shape) for p in group])
            velocity.lerp_(gradient, 1 - self.momentum)
            update = orthogonal(gradient.lerp(velocity, self.momentum))
            update = update * (factor * (-self.rate * 0.2 * max(shape) ** 0.5))
            for p, u in zip(group, update):
                if p in gradients:
                    p.add_(u.view_as(p))

    def state(self):
        return self.velocity


class Adam:
    """Kingma and Ba 2015; groups are (parameters, rate)."""

    BETAS, EPSILON = (0.9, 0.999), 1e-8

    def __init__(self, groups):
        self.parameters = [p for parameters, _ in groups for p in parameters]
        self.rates = [-rate for parameters, rate in groups for _ in parameters]
        self.first = [torch.zeros_like(p) for p in self.parameters]
        self.second = [torch.zeros_like(p) for p in self.parameters]
        self.count = torch.zeros((), device=self.parameters[0].device)

    def step(self, gradients, factor):
        """As Muon's."""
        moving = [i for i, p in enumerate(self.parameters) if p in gradients]
        of_moving = lambda values: [values[i] for i in moving]
        parameters, rates, first, second = map(of_moving, (self.parameters, self.rates, self.first, self.second))
        gradients = [gradients[p] for p in parameters]
        self.count += 1
        torch._foreach_lerp_(first, gradients, 1 - self.BETAS[0])
        torch._foreach_mul_(second, self.BETAS[1])
        torch._foreach_addcmul_(second, gradients, gradients, 1 - self.BETAS[1])
        bias1 = 1 - self.BETAS[0] ** self.count
        bias2 = (1 - self.BETAS[1] ** self.count).sqrt()
        root = torch._foreach_sqrt(second)
        torch._foreach_mul_(root, 1 / bias2)
        torch._foreach_add_(root, self.EPSILON)
        update = torch._foreach_div(first, root)
        torch._foreach_mul_(update, factor / bias1)
        torch._foreach_mul_(update, rates)
        torch._foreach_add_(parameters, update)

    def state(self):
        return [*self.first, *self.second, self.count]
