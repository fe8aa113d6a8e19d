"""Trains a bundle: `python train.py --photos DIR --validation DIR --run DIR --minutes N`.

Resumes from DIR/checkpoint.pt when it is there. The learning rate depends on the share of the budget
spent, so every run that ends by itself ends decayed. Runs alike on a CPU and (bf16) on a GPU.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import math
import os
import pathlib
import time

import torch

from codec import Codec
from config import Config
from data import Crops, load_folder, principal_components
from loss import Distortion, rate_distortion
from optimiser import Muon
from salient import relative_saliency


def parse():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--photos", required=True)
    p.add_argument("--validation", required=True)
    p.add_argument("--teachers", type=pathlib.Path, help="folder of ONNX teachers")
    p.add_argument("--saliency", type=pathlib.Path, help="estimator; without it, no step maps")
    p.add_argument("--run", required=True, type=pathlib.Path)
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--steps", type=int, default=10**9, help="stop early, for rehearsals")
    p.add_argument("--photo-limit", type=int)
    p.add_argument("--threads", type=int, default=1, help="more than one only on idle cores")
    p.add_argument("--begin-from", type=pathlib.Path, help="weights to start a new run from")
    p.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    return p.parse_args()


def configure(assignments) -> Config:
    kinds = {f.name: type(f.default) for f in dataclasses.fields(Config)}
    pairs = (a.split("=", 1) for a in assignments)
    return Config(**{name: kinds[name](value) for name, value in pairs})


class Trainer:
    def __init__(self, arguments):
        self.arguments = arguments
        self.config = c = configure(arguments.set)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(c.seed)
        arguments.run.mkdir(parents=True, exist_ok=True)
        photographs = load_folder(arguments.photos, arguments.photo_limit)
        maps = relative_saliency(photographs, arguments.saliency) if arguments.saliency else None
        self.crops = Crops(photographs, c.crop, c.seed, maps)
        self.validation = Crops(load_folder(arguments.validation), 256, 7).batch(16)
        self.codec = Codec(c)
        self.distortion = Distortion(c, arguments.teachers, self.device)
        self.step, self.spent, self.best, self.average = 0, 0.0, math.inf, None
        checkpoint = arguments.run / "checkpoint.pt"
        if not checkpoint.exists():
            self._begin(photographs)
        self.codec.to(self.device)
        self._optimisers()
        if checkpoint.exists():
            self._resume(checkpoint)

    def _begin(self, photographs):
        if self.arguments.begin_from:
            weights = torch.load(self.arguments.begin_from, map_location="cpu")
            self.codec.load_state_dict(weights)
        else:
            c = self.config
            self.codec.begin_from_klt(*principal_components(photographs, c.latent_channels, c.seed))

    def _optimisers(self):
        c = self.config
        linear = [self.codec.analysis.linear.weight, self.codec.synthesis.linear.weight]
        kept = {id(p) for p in linear}
        kept |= {id(p) for p in self.codec.synthesis.condition.parameters()}
        matrices = [p for p in self.codec.parameters() if p.ndim == 4 and id(p) not in kept]
        tables = [self.codec.index_bias, self.codec.hyper_index, self.codec.saliency_step]
        gains = [self.codec.log_gain, self.codec.gain_correction]
        taken = kept | {id(p) for p in matrices + tables + gains}
        rest = [p for p in self.codec.parameters() if id(p) not in taken]
        rest += list(self.codec.synthesis.condition.parameters())
        groups = [
            {"params": linear, "lr": c.linear_rate},
            {"params": tables, "lr": 30 * c.adam_rate},  # units of table levels
            {"params": gains, "lr": c.gain_rate},
            {"params": rest, "lr": c.adam_rate},
        ]
        self.optimisers = [Muon(matrices, c.learning_rate), torch.optim.Adam(groups)]
        self.rates = [[g["lr"] for g in o.param_groups] for o in self.optimisers]

    def _resume(self, path):
        saved = torch.load(path, map_location=self.device, weights_only=False)
        self.codec.load_state_dict(saved["weights"])
        for optimiser, state in zip(self.optimisers, saved["optimisers"]):
            optimiser.load_state_dict(state)
        self.step, self.spent, self.best = saved["step"], saved["spent"], saved["best"]
        self.crops.random = saved["random"]
        torch.random.set_rng_state(saved["torch_random"])

    def save(self):
        state = {
            "weights": self.codec.state_dict(),
            "optimisers": [o.state_dict() for o in self.optimisers],
            "step": self.step,
            "spent": self.spent,
            "best": self.best,
            "random": self.crops.random,
            "torch_random": torch.random.get_rng_state(),
            "config": dataclasses.asdict(self.config),
        }
        path = self.arguments.run / "checkpoint.pt"
        torch.save(state, path.with_suffix(".part"))
        os.replace(path.with_suffix(".part"), path)

    def share(self) -> float:
        return min(1.0, self.spent / (60 * self.arguments.minutes))

    def set_rate(self):
        c = self.config
        factor = min(1.0, (self.step + 1) / c.warmup_steps)
        factor *= min(1.0, max(0.01, (1 - self.share()) / (1 - c.decay_from)))
        for optimiser, rates in zip(self.optimisers, self.rates):
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * factor
        self.codec.scale.quantised = self.share() >= c.quantise_from
        return factor

    def advance(self):
        c = self.config
        pixels, saliency = self.crops.batch_with_saliency(c.batch)
        pixels = pixels.to(self.device)
        if saliency is not None:
            saliency = saliency[: round(c.saliency_share * c.batch)].to(self.device)
        spread = (torch.randperm(c.batch) + torch.rand(c.batch)) / c.batch
        quality = spread.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            output, *rate = self.codec(pixels, quality, saliency)
        images = (pixels, output.float())
        weight = self.distortion.weights(pixels, saliency)
        distortion = self.distortion(*images, weight, every=max(1, round(1 / c.lpips_share)))
        loss, _, _ = rate_distortion(c, distortion, images, rate, quality)
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.codec.parameters(), c.clip_norm)
        if torch.isfinite(norm) and norm < c.skip_norm:
            for optimiser in self.optimisers:
                optimiser.step()
        return loss.item(), norm.item()

    @torch.no_grad()
    def validate(self):
        """Validation loss over five qualities, and (bits per pixel, PSNR) at each."""
        total, points = 0.0, []
        for quality in (0.1, 0.3, 0.5, 0.7, 0.9):
            losses, rates, decibels = [], [], []
            for pixels in self.validation.split(8):
                pixels = pixels.to(self.device)
                q = torch.full((len(pixels),), quality, device=self.device)
                output, *rate = self.codec(pixels, q)
                images = (pixels, output.clamp(0, 1))
                distortion = self.distortion(*images, torch.ones_like(pixels[:, :1]))
                loss, bits_per_pixel, error = rate_distortion(
                    self.config, distortion, images, rate, q
                )
                losses.append(loss)
                rates.append(bits_per_pixel)
                decibels.append(10 * torch.log10(255**2 / error))
            total += float(torch.stack(losses).mean()) / 5
            points.append((float(torch.cat(rates).mean()), float(torch.cat(decibels).mean())))
        return total, points

    def report(self, loss, norm, factor, began):
        valid, points = self.validate()
        if valid < self.best:
            self.best = valid
            torch.save(self.codec.state_dict(), self.arguments.run / "best.pt")
        row = [f"{self.step}", f"{self.spent:.0f}", f"{factor:.3f}", f"{loss:.4f}", f"{norm:.2f}"]
        row += [f"{valid:.4f}"] + [f"{v:.3f}" for point in points for v in point]
        log = self.arguments.run / "log.csv"
        header = "step,seconds,rate_factor,loss,gradient_norm,validation"
        names = ",".join(f"bpp{i},psnr{i}" for i in range(5))
        if not log.exists():
            log.write_text(f"{header},{names}\n")
        with log.open("a", newline="") as file:
            csv.writer(file).writerow(row)
        pixels = self.config.batch * self.config.crop**2 * (self.step - began[0])
        print(",".join(row), f"{pixels / 1e6 / (self.spent - began[1] + 1e-9):.2f} Mpx/s", flush=True)

    def run(self):
        last, began = time.monotonic(), (self.step, self.spent)
        saved = self.spent
        while self.share() < 1 and self.step < self.arguments.steps:
            factor = self.set_rate()
            loss, norm = self.advance()
            self.step += 1
            now = time.monotonic()
            self.spent, last = self.spent + now - last, now
            if self.step in (50, 200) or self.spent - saved > 400:
                self.report(loss, norm, factor, began)
                self.save()
                saved = self.spent
                last = time.monotonic()
        self.report(loss, norm, factor, began)
        self.save()


if __name__ == "__main__":
    options = parse()
    torch.set_num_threads(options.threads)
    Trainer(options).run()
