"""Trains: `python train.py --run RUN --plan transform=0.4,perceptual=0.25,integers=0.35 --minutes 60`.

A plan names stages of config.py and their shares of the time; a run that exists is resumed. The learning
rate falls linearly from `--decay-from` on. RUN/log.csv has the figures, RUN/average.pt the averaged weights in
fp16, RUN/state.pt everything to go on from.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import pathlib
import time

import numpy as np
import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing

import checkpoint
from codec import Codec
from config import STAGES, Shape
from data import is_named, load, named, photograph_files
from distortion import Distortion
from drawings import drawings
from photographs import Photograph, Photographs
from strokes import strokes
from trainer import Trainer

COLUMNS = ("seconds", "steps", "megapixels", "stage", "factor", "loss", "bpp", "squared_error", "skipped")

BEHIND_WEIGHT = 4.0  # a photograph that takes 10 % more bytes than AVIF is drawn half as often again


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--photos", required=True, help="folder")
    p.add_argument("--except", dest="without", type=pathlib.Path, help="names kept out, a line each")
    p.add_argument("--saliency", type=pathlib.Path, help="maps of the photographs (salient.py)")
    p.add_argument("--behind", type=pathlib.Path, help="by how much each photograph is behind AVIF (behind.py)")
    p.add_argument("--lpips", type=pathlib.Path, help="the teacher's network")
    p.add_argument("--metric", type=pathlib.Path, help="the learned metric's network, for stages that name it")
    p.add_argument("--run", required=True, type=pathlib.Path)
    p.add_argument("--begin-from", type=pathlib.Path, help="averaged weights")
    p.add_argument("--plan", required=True)
    p.add_argument("--minutes", type=float, required=True)
    p.add_argument("--most-steps", type=int, default=10**9)
    p.add_argument("--decay-from", type=float, default=0.5)
    p.add_argument("--least-factor", type=float, default=0.01)
    p.add_argument("--rate", type=float, default=1.0, help="learning rates, relative")
    p.add_argument("--batch", type=int, default=4)
    p.add_argument("--crop", type=int, default=256)
    p.add_argument("--drawings", type=int, default=400)
    p.add_argument("--strokes", type=int, default=200)
    p.add_argument("--device", default="cpu")
    p.add_argument("--processes", type=int, default=1)
    p.add_argument("--every", type=float, default=60, help="seconds between figures")
    return p.parse_args()


def plan(text: str):
    """[(stage's name, share at which it ends)]"""
    pairs = [part.split("=") for part in text.split(",")]
    ends = np.cumsum([float(share) for _, share in pairs])
    return [(name, end / ends[-1]) for (name, _), end in zip(pairs, ends)]


def load_data(a, device):
    without = named(a.without)
    files = [f for f in photograph_files(a.photos) if not is_named(f, without)]
    known = [{"pixels": load(f)} for f in files]
    if a.saliency:
        stored = np.load(a.saliency)
        for f, about in zip(files, known):
            about["map"] = stored[f.stem].astype(np.float32) / 255
    if a.behind:
        behind = json.loads(a.behind.read_text())
        for f, about in zip(files, known):
            about["share"] = math.exp(BEHIND_WEIGHT * behind.get(f.stem, 0.0))
    random = np.random.default_rng(12)
    drawn = drawings(a.drawings, 384, 11) + [strokes(random, 384) for _ in range(a.strokes)]
    return Photographs([Photograph(**k) for k in known], drawn, a.crop, device)


class Log:
    def __init__(self, a, trainer):
        self.a, self.trainer, self.megapixels = a, trainer, 0.0
        self.started = self.last = time.time()
        self.since = 0

    def due(self):
        return time.time() - self.last > self.a.every

    def write(self, name, factor):
        a, t = self.a, self.trainer
        if not self.since:
            return
        value, bpp, error, skipped = t.figures(self.since)
        self.since = 0
        row = (
            round(time.time() - self.started, 1), t.steps, round(self.megapixels), name,
            round(factor, 4), round(value, 5), round(bpp, 4), round(error, 3), int(skipped),
        )  # fmt: skip
        path = a.run / "log.csv"
        new = not path.exists()
        with open(path, "a", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(COLUMNS)
            writer.writerow(row)
        print(*row, flush=True)
        self.last = time.time()


def save(a, trainer, name="average"):
    files = {f"{name}.pt": lambda path: checkpoint.save(trainer.averaged(), path)}
    if a.device != "cuda":
        files["state.pt"] = lambda path: torch.save(trainer.state(), path)
    for path, write in files.items():
        write(a.run / (path + ".new"))
        os.replace(a.run / (path + ".new"), a.run / path)


def run(rank, a):
    device = torch.device(a.device)
    if device.type == "cpu":
        torch.set_num_threads(1)
    else:
        torch.backends.cudnn.benchmark, torch.backends.cudnn.allow_tf32 = True, False
    if a.processes > 1:
        os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
        os.environ.setdefault("MASTER_PORT", "29517")
        distributed.init_process_group("gloo", rank=rank, world_size=a.processes)
    torch.manual_seed(20)
    codec = Codec(Shape())
    if a.begin_from:
        codec.load_state_dict(checkpoint.load(a.begin_from), strict=True)
    codec.to(device)
    trainer = Trainer(codec, load_data(a, device), Distortion(a.lpips, device, a.metric), a.batch)
    for optimiser in trainer.optimisers:
        scale_rates(optimiser, a.rate)
    if (a.run / "state.pt").exists():
        trainer.restore(torch.load(a.run / "state.pt", map_location=device))
    torch.manual_seed(100 + 7919 * rank + trainer.steps)
    train(rank, a, trainer)
    if a.processes > 1:
        distributed.barrier()
        distributed.destroy_process_group()


def scale_rates(optimiser, relative):
    if hasattr(optimiser, "rate"):
        optimiser.rate *= relative
    else:
        optimiser.rates = [r * relative for r in optimiser.rates]


def train(rank, a, trainer):
    stages, log = plan(a.plan), Log(a, trainer)
    per_step = a.batch * a.crop**2 * a.processes / 1e6
    stage = None
    for _ in range(a.most_steps):
        share = torch.tensor((time.time() - log.started) / 60 / a.minutes)
        if a.processes > 1:
            distributed.broadcast(share, 0)
        share = share.item()
        if share >= 1:
            break
        name = next(n for n, end in stages if share < end)
        if stage not in (None, name) and rank == 0:
            log.write(stage, factor)
            save(a, trainer, stage)
        stage = name
        factor = min(1.0, max(a.least_factor, (1 - share) / (1 - a.decay_from)))
        trainer.step(name, STAGES[name], factor)
        log.megapixels += per_step
        log.since += 1
        if trainer.steps % 20 == 0 and a.device == "cuda":
            torch.cuda.synchronize()
        if rank == 0 and log.due():
            log.write(name, factor)
            save(a, trainer)
    if rank == 0:
        log.write(stage, factor)
        save(a, trainer)


def main():
    a = arguments()
    a.run.mkdir(parents=True, exist_ok=True)
    if a.processes > 1:
        multiprocessing.spawn(run, args=(a,), nprocs=a.processes)
    else:
        run(0, a)


if __name__ == "__main__":
    main()
