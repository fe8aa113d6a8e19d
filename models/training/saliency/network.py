"""The estimator: a small U of depthwise blocks that never works above 1/4 resolution.

    pixels --conv 7, /4--> 1/4 --/2--> 1/8: 2 blocks --/2--> 1/16: 3 blocks --/2--> 1/32: 2 blocks
                                            |                    |                     | and gate
                       saliency <-- head <-(+)<-- x2 <-- block <-(+)<------- x2 <------+

It has no coordinates: zero padding and the 7 x 7 blocks at 1/32 let it learn that people look at
the middle. `folded` merges the batch norms into the convolutions for export.
"""

import copy

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


class SaliencyNetwork(nn.Module):
    """RGB 0..1 [n, 3, h, w], h and w multiples of 32 -> saliency 0..1 [n, 1, h/8, w/8]."""

    def __init__(self, widths=(24, 48, 80, 96)):
        super().__init__()
        quarter, eighth, sixteenth, coarse = widths
        self.stem = nn.Sequential(_normed(3, quarter, 7, stride=4, padding=3), nn.ReLU())
        self.eighth = nn.Sequential(_normed(quarter, eighth, 3, stride=2, padding=1), nn.ReLU(),
                                    Block(eighth, 3), Block(eighth, 5))
        self.sixteenth = nn.Sequential(_normed(eighth, sixteenth, 2, stride=2), nn.ReLU(),
                                       Block(sixteenth, 3), Block(sixteenth, 5),
                                       Block(sixteenth, 5))
        self.coarse = nn.Sequential(_normed(sixteenth, coarse, 2, stride=2), nn.ReLU(),
                                    Block(coarse, 7), Block(coarse, 7))
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(coarse, coarse // 4, 1),
                                  nn.ReLU(), nn.Conv2d(coarse // 4, coarse, 1), nn.Sigmoid())
        self.coarse_up = _normed(coarse, sixteenth, 1)
        self.sixteenth_up = nn.Sequential(Block(sixteenth, 5), _normed(sixteenth, eighth, 1))
        self.head = nn.Sequential(nn.ReLU(), Block(eighth, 5), nn.Conv2d(eighth, 1, 3, padding=1))
        self.upsample = nn.Upsample(scale_factor=2, mode="nearest")
        nn.init.constant_(self.head[-1].bias, -2.0)    # saliency is rare

    def logits(self, pixels):
        eighth = self.eighth(self.stem(pixels * 4 - 2))
        sixteenth = self.sixteenth(eighth)
        coarse = self.coarse(sixteenth)
        sixteenth = sixteenth + self.upsample(self.coarse_up(coarse * self.gate(coarse)))
        return self.head(eighth + self.upsample(self.sixteenth_up(sixteenth)))

    def forward(self, pixels):
        return torch.sigmoid(self.logits(pixels))


class Block(nn.Module):
    """Residual block: depthwise convolution for space, two pointwise ones for channels."""

    def __init__(self, channels, kernel):
        super().__init__()
        self.body = nn.Sequential(
            _normed(channels, channels, kernel, padding=kernel // 2, groups=channels),
            _normed(channels, 2 * channels, 1), nn.ReLU(), _normed(2 * channels, channels, 1))

    def forward(self, features):
        return features + self.body(features)


def folded(network: SaliencyNetwork) -> SaliencyNetwork:
    """A copy for inference with every batch norm folded into its convolution."""
    result = copy.deepcopy(network).eval()
    for module in list(result.modules()):
        if isinstance(module, _Normed):
            module.convolution = fuse_conv_bn_eval(module.convolution, module.norm)
            module.norm = nn.Identity()
    return result


class _Normed(nn.Module):
    def __init__(self, convolution, channels):
        super().__init__()
        self.convolution = convolution
        self.norm = nn.BatchNorm2d(channels, momentum=0.03)

    def forward(self, features):
        return self.norm(self.convolution(features))


def _normed(inputs, outputs, kernel, **options):
    return _Normed(nn.Conv2d(inputs, outputs, kernel, bias=False, **options), outputs)
