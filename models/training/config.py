"""Every number that shapes a bundle or a training run, in one place."""

from __future__ import annotations

import dataclasses

import torch


@dataclasses.dataclass(frozen=True)
class Config:
    # Shapes. Strides: latents 16, hyper-latents 64.
    latent_channels: int = 256
    hyper_channels: int = 64
    feature_channels: int = 96
    context_channels: int = 64
    context_hidden: int = 128
    coarse_width: int = 192  # residual blocks at 1/16
    fine_width: int = 96  # residual blocks at 1/8
    analysis_coarse_blocks: int = 2
    analysis_fine_blocks: int = 2
    synthesis_coarse_blocks: int = 1
    synthesis_fine_blocks: int = 2

    # Rate: lambda(q) = lambda_low * (lambda_high / lambda_low) ** q weighs the squared error of
    # samples in 0..255 against bits per pixel; gains are learned at equally spaced anchors of q.
    anchors: int = 6
    lambda_low: float = 0.0001
    lambda_high: float = 0.0225

    # Distortion = squared error + lpips_weight * LPIPS + ms_ssim_weight * (1 - MS-SSIM)
    # + ssimulacra2_weight * (100 - SSIMULACRA2). Squared error falls faster with rate than the
    # others, which is meant: see MODEL_CARD.md. LPIPS is the dear one, so a share of a batch has it.
    lpips_weight: float = 0.0
    lpips_share: float = 0.5
    ms_ssim_weight: float = 0.0
    ssimulacra2_weight: float = 0.0

    # In the share of the samples that are coded with a step map, an error counts 2 ** contrast(s)
    # times at relative saliency s: nearly two levels, since few s are far from 1/2 and a weight in
    # proportion leaves the steps without effect.
    saliency_contrast: float = 1.5
    saliency_share: float = 0.5
    saliency_reach: float = 0.75  # share of the learned steps that a bundle takes, see MODEL_CARD.md

    # Optimisation.
    seed: int = 20
    crop: int = 192
    batch: int = 6
    learning_rate: float = 1.5e-3  # Muon, scaled as if it were Adam
    adam_rate: float = 1.0e-3  # biases, gains, index biases
    gain_rate: float = 3.0e-3
    linear_rate: float = 2.0e-5  # the KLT rows: plain steps destroy them
    clip_norm: float = 1.0
    skip_norm: float = 50.0
    warmup_steps: int = 100
    decay_from: float = 0.15  # share of the budget after which the rate falls linearly to zero
    quantise_from: float = 0.5  # share of the budget after which scale networks are fake-quantised

    def quality_lambda(self, quality):
        return self.lambda_low * (self.lambda_high / self.lambda_low) ** quality

    def contrast(self, saliency):
        return self.saliency_contrast * torch.tanh(3 * (2 * saliency - 1))
