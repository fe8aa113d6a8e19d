"""Every number that shapes a bundle or a run, in one place."""

from __future__ import annotations

import dataclasses

import torch


@dataclasses.dataclass(frozen=True)
class Shape:
    """The networks. Strides: latents 16, hyper-latents 64."""

    latent_channels: int = 384
    hyper_channels: int = 64
    hyper_width: int = 128
    feature_channels: int = 160

    # Residual blocks at 1/8 (fine) and at 1/16 (coarse): widths and numbers.
    fine_width: int = 96
    coarse_width: int = 192
    analysis_fine_blocks: int = 2
    analysis_coarse_blocks: int = 5
    synthesis_fine_blocks: int = 2
    synthesis_coarse_blocks: int = 1

    # The entropy model: groups of latent channels, coarsest first, each in so many spatial stages (places.py).
    # A stage sees a neighbourhood (`kernels`) of all that is decoded through `near` channels.
    # The channels of the first group are seen, and predicted, in proportion to their reach.
    groups: tuple = (8, 24, 64, 160, 128)
    stages: tuple = (6, 4, 2, 1, 1)
    near: tuple = (96, 128, 96, 128, 128)
    hidden: tuple = (192, 256, 192, 256, 192)
    kernels: tuple = (5, 5, 3, 3, 1)
    droppable: int = 2  # so many groups, from the last, are left out where they are all zero

    # lambda(q) = lambda_low * (lambda_high / lambda_low) ** q weighs distortion, in squared levels,
    # against bits per pixel; gains and biases are learned at equally spaced anchors of q.
    anchors: int = 8
    lambda_low: float = 0.00002
    lambda_high: float = 0.2
    lambda_top: float = 2.25  # and so many times that at the last anchor, so that smooth pictures reach 1 bit per pixel

    # Where a map steers the bits, an error counts 2 ** contrast(s) times at relative saliency s.
    saliency_contrast: float = 1.5

    def quality_lambda(self, quality):
        """quality: a tensor."""
        beyond = (quality * (self.anchors - 1) - (self.anchors - 2)).clamp(min=0)
        return self.lambda_low * (self.lambda_high / self.lambda_low) ** quality * self.lambda_top**beyond

    @property
    def middle_lambda(self):
        return (self.lambda_low * self.lambda_high) ** 0.5

    def contrast(self, saliency):
        return self.saliency_contrast * torch.tanh(3 * (2 * saliency - 1))


# Parameters by the beginnings of their names: those that choose probabilities alone, those that make pixels alone.
EVERY = ("",)
ENTROPY_MODEL = ("context.", "hyper_analysis.", "hyper_synthesis.", "hyper_index", "index_bias")
SYNTHESIS = ("synthesis.", "factor", "shift")
# Stays in every stage: saliency's step curves that a run through the trellis learned doubled what the
# salient third gains and cost whole pictures 10 to 15 %.
KEPT = "saliency_step"


@dataclasses.dataclass(frozen=True)
class Stage:
    """What a stage of training minimises: rate + lambda * the weighed sum of these distortions."""

    squared: float = 1.0  # mean squared error in levels
    masked: float = 0.0  # the same, luma and chroma apart, more where nothing hides it
    ms_ssim: float = 0.0  # of 1 - MS-SSIM
    ssimulacra2: float = 0.0  # of 100 - SSIMULACRA 2
    lpips: float = 0.0
    learned: float = 0.0  # of the learned metric's distance
    saliency: float = 0.0  # share of the samples coded with a map
    integers: bool = False  # the decoder's arithmetic, through fake quantisation
    parts: tuple = EVERY  # of the networks that learn

    def moves(self, name: str):
        """Whether the stage changes the parameter of this name."""
        return name != KEPT and name.startswith(self.parts)

    @property
    def entropy(self):
        """Whether latents stay, so that it is they that are compared and no pixels are made."""
        return self.parts == ENTROPY_MODEL

    @property
    def perceptual(self):
        return self.masked + self.ms_ssim + self.ssimulacra2 + self.lpips + self.learned > 0


_ALL = Stage(squared=0.2, masked=0.8, ms_ssim=4800, ssimulacra2=2.6, lpips=170, saliency=0.125)

STAGES = {
    # Seven times the squared error has the rates of all terms, so that what follows finds its scales in place.
    "transform": Stage(squared=7.0),
    "perceptual": _ALL,
    "integers": dataclasses.replace(_ALL, integers=True),
    # One half settles while the other stays: bits at the same latents, then pixels.
    "entropy": Stage(squared=0.0, integers=True, parts=ENTROPY_MODEL),
    "synthesis": dataclasses.replace(_ALL, integers=True, parts=SYNTHESIS),
    # The learned metric in the place of LPIPS: worse by the judges outside both (MODEL_CARD.md), so not used.
    "people": dataclasses.replace(_ALL, lpips=0.0, learned=1.6),
    "people-integers": dataclasses.replace(_ALL, lpips=0.0, learned=1.6, integers=True),
}


@dataclasses.dataclass(frozen=True)
class Rates:
    """Learning rates at their height, clipping, averaging."""

    muon: float = 1.5e-3  # convolutions, scaled as if it were Adam
    adam: float = 1.0e-3  # biases
    gains: float = 3.0e-3
    feedback: float = 1.0e-2  # shares of what a decoding misses, between 0 and 1
    tables: float = 0.03  # biases of the scale index move by tens
    clip_norm: float = 1.0
    skip_norm: float = 50.0
    warmup_steps: int = 100
    average: float = 0.998  # of the weights: what is validated, exported and kept
