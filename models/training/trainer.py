"""One step of training, as a function that a device can record and replay."""

from __future__ import annotations

import math

import torch
import torch.distributed as distributed

from codec import Codec
from config import Rates, Stage
from distortion import Distortion
from loss import loss
from optimiser import Adam, Muon
from photographs import Photographs


def often_used(share):
    """Qualities from equally spread shares in 0..1: eight of ten between 0.2 and 0.8, about 0.1 to 2 bits per pixel."""
    return 0.75 * share + 0.125 + 1.25 * ((share - 0.9).clamp(min=0) - (0.1 - share).clamp(min=0))


class Trainer:
    """Weights, their average and the optimisers; `step(stage)` draws a batch and learns from it."""

    def __init__(self, codec: Codec, photographs: Photographs, distortion: Distortion, batch: int):
        self.codec, self.photographs, self.distortion = codec, photographs, distortion
        self.rates, self.batch = Rates(), batch
        device = photographs.device
        self.named = dict(codec.named_parameters())
        self.parameters = list(self.named.values())
        self.average = [p.detach().clone() for p in self.parameters]
        self.optimisers = self.make_optimisers()
        self.factor = torch.ones((), device=device)
        self.keep = torch.zeros((), device=device)
        self.sums = torch.zeros(4, device=device)  # loss, bits per pixel, squared error, skipped
        spread = torch.arange(batch) * self.stride(batch) % batch
        self.spread = spread.to(device)
        self.graphs, self.steps = {}, 0

    @staticmethod
    def stride(batch):
        """Coprime to the batch, near its golden section: neighbours get qualities far apart."""
        stride = round(batch * 0.618)
        while torch.gcd(torch.tensor(stride), torch.tensor(batch)) != 1:
            stride += 1
        return stride

    def make_optimisers(self):
        c, r = self.codec, self.rates
        special = [
            ([c.log_gain, c.gain_correction, c.factor, c.shift], r.gains),
            ([c.index_bias, c.hyper_index, c.saliency_step], r.tables),
            ([c.feedback], r.feedback),
        ]
        named = {id(p) for parameters, _ in special for p in parameters}
        kernels = [p for p in self.parameters if p.ndim == 4]
        rest = [p for p in self.parameters if p.ndim != 4 and id(p) not in named]
        return Muon(kernels, r.muon), Adam([(rest, r.adam), *special])

    def qualities(self):
        n = self.batch
        device = self.photographs.device
        turn = (torch.rand(1, device=device) * n).long()
        return often_used(((self.spread + turn) % n + torch.rand(n, device=device)) / n)

    def salient(self, stage: Stage):
        """So many samples are coded with a map: one at least where a stage has any."""
        return math.ceil(stage.saliency * self.batch)

    def learn(self, stage: Stage):
        pixels, saliency = self.photographs.batch(self.batch)
        count = self.salient(stage)
        batch = pixels, self.qualities(), saliency[:count] if count else None
        value, *figures = loss(self.codec, self.distortion, stage, batch)
        moving = [p for name, p in self.named.items() if stage.moves(name)]
        gradients = torch.autograd.grad(value, moving, allow_unused=True)
        moving, gradients = zip(*[(p, g) for p, g in zip(moving, gradients) if g is not None])
        flat = torch.cat([g.flatten() for g in gradients])
        if distributed.is_initialized():
            distributed.all_reduce(flat)
            flat /= distributed.get_world_size()
        norm = flat.norm()
        usable = torch.isfinite(norm) & (norm < self.rates.skip_norm)
        scale = self.rates.clip_norm / norm.clamp(min=self.rates.clip_norm)
        flat = torch.where(usable, flat * scale, 0.0)
        pieces = flat.split([p.numel() for p in moving])
        gradients = {p: g.view(p.shape) for p, g in zip(moving, pieces)}
        with torch.no_grad():
            for optimiser in self.optimisers:
                optimiser.step(gradients, self.factor * usable)
            ahead = torch._foreach_sub(self.parameters, self.average)
            torch._foreach_mul_(ahead, 1 - self.keep)
            torch._foreach_add_(self.average, ahead)
            skipped = 1.0 - usable.float()
            self.sums += torch.stack([torch.nan_to_num(value), *figures, skipped]).detach()

    def step(self, name: str, stage: Stage, factor: float):
        """One step at a share of the learning rate; recorded once a stage where there is CUDA."""
        warm = min(1.0, (self.steps + 1) / self.rates.warmup_steps)
        self.factor.fill_(factor * warm)
        self.keep.fill_(min(self.rates.average, (self.steps + 1) / (self.steps + 10)))
        self.codec.quantise(stage.integers)
        if self.photographs.device.type != "cuda":
            self.learn(stage)
        elif name not in self.graphs:
            self.graphs[name] = self.recorded(stage)
        else:
            self.graphs[name].replay()
        self.steps += 1

    def recorded(self, stage: Stage):
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self.learn(stage)
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self.learn(stage)
        return graph

    def figures(self, steps: int):
        """Means of loss, bits per pixel and squared error, and the number of skipped steps."""
        values = self.sums.tolist()
        self.sums.zero_()
        return [v / max(steps, 1) for v in values[:3]] + [values[3]]

    def averaged(self):
        """The averaged weights by name."""
        return {name: a.detach().clone() for name, a in zip(self.named, self.average)}

    def state(self):
        tensors = [t for o in self.optimisers for t in o.state()]
        return {"weights": self.codec.state_dict(), "average": self.averaged(), "optimisers": tensors, "steps": self.steps}

    @torch.no_grad()
    def restore(self, state):
        self.codec.load_state_dict(state["weights"])
        for name, average in zip(self.named, self.average):
            average.copy_(state["average"][name])
        for tensor, saved in zip([t for o in self.optimisers for t in o.state()], state["optimisers"]):
            tensor.copy_(saved)
        self.steps = state["steps"]
