"""What integer-aware training is worth: `python rounding.py --weights W --photos DIR --test DIR`.

A new scale network is trained twice, from the same start on the same latents of the finished other
networks: in floats, and fake-quantised. Both are then run as integers, the first also as it is.
"""

from __future__ import annotations

import argparse
import copy
import pathlib

import torch

from codec import Codec
from data import Crops, as_tensor, load_folder
from entropy import ScaleNetwork, gaussian_bits, whole_hyper
from evaluate import Coding, load_codec
from optimiser import Muon

QUALITIES = (0.1, 0.3, 0.5, 0.7, 0.9)


def rate(codec: Codec, network: ScaleNetwork, pixels, quality) -> torch.Tensor:
    """Bits per pixel of the residuals, under scales of `network`; gradients for it alone."""
    codec.scale = network
    with torch.no_grad():
        latents = codec.gained(pixels, quality)
        hyper = whole_hyper(codec.hyper_analysis(latents))
        _, means = codec.decode_stages(latents, codec.hyper_synthesis(hyper))
        noisy = latents - means + torch.rand_like(latents) - 0.5
    index = network(hyper) + codec.at_quality(codec.index_bias, quality).detach()
    return gaussian_bits(noisy, codec.sigma(index)).sum() / pixels[:, 0].numel()


def train(codec: Codec, network: ScaleNetwork, photographs, steps: int):
    c = codec.config
    torch.manual_seed(c.seed)
    crops = Crops(photographs, c.crop, c.seed)
    matrices = [p for p in network.parameters() if p.ndim == 4]
    biases = [p for p in network.parameters() if p.ndim == 1]
    optimisers = [Muon(matrices, c.learning_rate), torch.optim.Adam(biases, c.adam_rate)]
    rates = (c.learning_rate, c.adam_rate)
    for step in range(steps):
        for optimiser, full in zip(optimisers, rates):
            optimiser.param_groups[0]["lr"] = full * (1 - step / steps)
        loss = rate(codec, network, crops.batch(c.batch), torch.rand(c.batch))
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss.backward()
        for optimiser in optimisers:
            optimiser.step()
    return network


@torch.no_grad()
def bits(codec: Codec, network: ScaleNetwork, images) -> float:
    codec.scale, total = network, 0.0
    for photograph in images:
        pixels = as_tensor(photograph)
        for quality in QUALITIES:
            coding = Coding(codec, pixels, quality)
            sigma = codec.sigma(torch.floor(coding.index + 0.5))
            total += gaussian_bits(coding.residual, sigma).double().sum().item()
    return total


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", required=True, type=pathlib.Path)
    p.add_argument("--photos", required=True)
    p.add_argument("--test", required=True)
    p.add_argument("--steps", type=int, default=1500)
    p.add_argument("--every", type=int, default=3, help="test on every n-th photograph")
    a = p.parse_args()
    codec = load_codec(a.weights)
    photographs, images = load_folder(a.photos), load_folder(a.test)[:: a.every]
    torch.manual_seed(codec.config.seed)
    start = ScaleNetwork(codec.config)
    aware = copy.deepcopy(start)
    aware.quantised = True
    floats = train(codec, start, photographs, a.steps)
    aware = train(codec, aware, photographs, a.steps)
    before = bits(codec, floats, images)
    floats.quantised = True
    for name, network in (("rounded afterwards", floats), ("integer-aware", aware)):
        print(f"{name:20} {100 * (bits(codec, network, images) / before - 1):+.2f} % over floats")


if __name__ == "__main__":
    main()
