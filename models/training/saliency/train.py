"""Trains the estimator; run again to resume.

Usage: python -m saliency.train [--shared DIR] [--cache DIR] [--run DIR] [--steps N] [--minutes M]
"""

import argparse
import copy
import csv
import dataclasses
import math
import time
from pathlib import Path

import torch

from . import data, evaluate
from .batches import Sampler
from .config import Config
from .network import SaliencyNetwork

_LOG_STEPS = 100
_VALIDATION_STEPS = 500
_COLUMNS = ["step", "seconds", "loss", "divergence", "correlation", "scanpath", "scale",
            "auc_judd", "auc_shuffled", "nss", "cc"]


class Trainer:
    """Network, its moving average, optimiser and sampler: everything a checkpoint holds."""

    def __init__(self, config: Config, views: list[data.View]):
        torch.manual_seed(config.seed)
        self.config = config
        self.network = SaliencyNetwork().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(self.network.parameters(), config.learning_rate,
                                           weight_decay=config.weight_decay)
        self.sampler = Sampler(views, config)
        self.step = 0
        self.seconds = 0.0
        self._resumed = time.monotonic()

    @property
    def progress(self) -> float:
        """0..1 by steps or by time, whichever is further."""
        seconds = self.seconds + time.monotonic() - self._resumed
        return min(1.0, max(self.step / self.config.steps, seconds / (60 * self.config.minutes)))

    def advance(self) -> dict[str, float]:
        """One step; the parts of its loss."""
        progress = self.progress
        warm = min(1.0, (self.step + 1) / self.config.warmup_steps)
        for group in self.optimizer.param_groups:
            group["lr"] = self.config.learning_rate * warm * (1 + math.cos(math.pi * progress)) / 2
        batch = self.sampler.draw(progress)
        parts = losses(self.network.logits(batch.pixels), batch, self.config)
        self.optimizer.zero_grad()
        parts["loss"].backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        self._average()
        return {name: value.item() for name, value in parts.items()}

    def save(self, path: Path) -> None:
        self.seconds, self._resumed = (self.seconds + time.monotonic() - self._resumed,
                                       time.monotonic())
        partial = path.with_suffix(".partial")
        torch.save({"network": self.network.state_dict(), "average": self.average.state_dict(),
                    "optimizer": self.optimizer.state_dict(), "step": self.step,
                    "seconds": self.seconds, "sampler": self.sampler.generator.getstate()}, partial)
        partial.replace(path)

    def load(self, path: Path) -> None:
        state = torch.load(path, weights_only=False)
        for name in ("network", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.step, self.seconds = state["step"], state["seconds"]
        self.sampler.generator.setstate(state["sampler"])

    def _average(self):
        decay = min(self.config.average_decay, (1 + self.step) / (10 + self.step))
        current = self.network.state_dict()
        for name, value in self.average.state_dict().items():
            if value.dtype.is_floating_point:
                value.lerp_(current[name], 1 - decay)


def losses(logits, batch, config: Config) -> dict[str, torch.Tensor]:
    """Parts of the loss and their weighted sum; all are means over the batch."""
    saliency, density, fixated = (x.float().flatten(1) for x in
                                  (torch.sigmoid(logits), batch.density, batch.fixated))
    share = density / density.sum(1, keepdim=True).clamp_min(1e-6)
    guess = saliency / saliency.sum(1, keepdim=True)
    divergence = (share * ((share + 1e-6).log() - (guess + 1e-6).log())).sum(1).mean()
    standard, wanted = _standardised(saliency), _standardised(density)
    correlation = (standard * wanted).mean(1).mean()
    looked = fixated / fixated.sum(1, keepdim=True).clamp_min(1e-6)
    scanpath = (standard * looked).sum(1).mean()
    peak = density / density.amax(1, keepdim=True).clamp_min(1e-6)
    scale = torch.nn.functional.binary_cross_entropy_with_logits(logits.float().flatten(1), peak)
    loss = (config.weight_divergence * divergence + config.weight_correlation * (1 - correlation)
            - config.weight_scanpath * scanpath + config.weight_scale * scale)
    return {"loss": loss, "divergence": divergence, "correlation": correlation,
            "scanpath": scanpath, "scale": scale}


def train(config: Config) -> Trainer:
    """Trains to ``config.steps`` from the last checkpoint, if any."""
    torch.set_num_threads(config.threads)
    training, validation = data.fixation_names(config)
    views = data.fixation_views(config, training) + data.distilled_views(config)
    trainer = Trainer(config, views)
    config.run.mkdir(parents=True, exist_ok=True)
    checkpoint = config.run / "checkpoint.pt"
    if checkpoint.exists():
        trainer.load(checkpoint)
    judged = evaluate.Fixations(config, validation)
    with open(config.run / "log.csv", "a", newline="") as file:
        log = csv.DictWriter(file, _COLUMNS)
        if file.tell() == 0:
            log.writeheader()
        _loop(trainer, judged, lambda row: (log.writerow(row), file.flush()), checkpoint)
    return trainer


def _loop(trainer, judged, write, checkpoint):
    sums = {}
    while trainer.progress < 1:
        for name, value in trainer.advance().items():
            sums[name] = sums.get(name, 0) + value / _LOG_STEPS
        if trainer.step % _LOG_STEPS == 0:
            trainer.save(checkpoint)
            row = {"step": trainer.step, "seconds": trainer.seconds, **sums}
            if trainer.step % _VALIDATION_STEPS == 0:
                row |= judged.scores(evaluate.network_predictor(trainer.average, trainer.config))
            write({name: round(value, 4) for name, value in row.items()})
            sums = {}
    trainer.save(checkpoint)


def _standardised(values):
    centred = values - values.mean(1, keepdim=True)
    return centred / (centred.square().mean(1, keepdim=True) + 1e-8).sqrt()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Config.shared)
    parser.add_argument("--cache", type=Path, default=Config.cache)
    parser.add_argument("--run", type=Path, default=Config.run)
    parser.add_argument("--steps", type=int, default=Config.steps)
    parser.add_argument("--minutes", type=float, default=Config.minutes)
    train(dataclasses.replace(Config(), **vars(parser.parse_args())))


if __name__ == "__main__":
    main()
