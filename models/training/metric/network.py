"""The learned metric's network.

    pixels --> colour --> pyramid --+--> patches 4x4 (KLT) --> masked responses --+
                          5 scales  |            |                                +--> rms of differences
                                    +            +--> local energy (log) ---------+    --> weights --> distance

The filters are the Karhunen-Loeve transform of patches of photographs: learned without labels. The
130 non-negative weights are learned from people's answers (train.py). Each response is divided by
the local energy of its neighbours: what stands in texture hides in it. `bundled` is the network of a
bundle, for a loss.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SCALES = 5
LUMA = 16  # responses of a 4x4 luma patch: all of them, the first is the mean
CHROMA = 4  # responses of each chroma patch
RESPONSES = LUMA + 2 * CHROMA
CHANNELS = RESPONSES + 2  # and the logarithm of two energies
LUMA_FLOOR = 1.5  # response, in standard deviations, under which masking fades
CHROMA_FLOOR = 0.3
ENERGY_FLOOR = 0.05
EPSILON = 1e-6


class MetricNetwork(nn.Module):
    """Differentiable: RGB of n x 3 x h x w in 0..1, sides of at least 64, to n distances."""

    def __init__(self):
        super().__init__()
        colour = torch.tensor(
            [[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]])
        self.register_buffer("colour", colour.view(3, 3, 1, 1))
        self.bank = nn.ModuleList(nn.Conv2d(3, RESPONSES, 4, 2, 1) for _ in range(SCALES))
        self.weights = nn.Parameter(torch.ones(SCALES * CHANNELS))

    def components(self, pixels):
        return F.conv2d(2 * pixels - 1, self.colour)

    def features(self, pixels):
        """One tensor of CHANNELS features a scale."""
        image = self.components(pixels)
        features = []
        for convolution in self.bank:
            responses = convolution(image)
            mean, luma, chroma = responses.split([1, LUMA - 1, 2 * CHROMA], 1)
            energy, colour_energy = local_energy(luma), local_energy(chroma)
            features.append(torch.cat([
                mean,
                luma / (LUMA_FLOOR + energy),
                chroma / (CHROMA_FLOOR + colour_energy + 0.5 * energy),
                torch.log(ENERGY_FLOOR + energy),
                torch.log(ENERGY_FLOOR + colour_energy)], 1))
            image = F.avg_pool2d(image, 2)
        return features

    def energies(self, reference, distorted):
        """Mean squared difference of each feature: n x (SCALES * CHANNELS)."""
        pairs = zip(self.features(reference), self.features(distorted))
        return torch.cat([(a - b).square().mean((2, 3)) for a, b in pairs], 1)

    def forward(self, reference, distorted):
        energies = self.energies(reference, distorted)
        return ((energies + 1e-12).sqrt() * self.weights).sum(1)


def local_energy(responses):
    mean_square = responses.square().mean(1, keepdim=True)
    return (F.avg_pool2d(mean_square, 3, 1, 1, count_include_pad=False) + EPSILON).sqrt()


@torch.no_grad()
def learn_filters(network, photos):
    """Sets the filters to the principal components of patches, scaled to unit deviation."""
    images = [network.components(photo) for photo in photos]
    for convolution in network.bank:
        patches = torch.cat([F.unfold(image, 4, stride=3)[0].T for image in images])
        patches = patches[torch.randperm(len(patches))[:60000]]
        convolution.weight.zero_()
        row = 0
        for channel, count in enumerate((LUMA, CHROMA, CHROMA)):
            part = patches[:, 16 * channel:16 * channel + 16]
            mean = part.mean(0)
            _, values, axes = torch.linalg.svd(part - mean, full_matrices=False)
            deviation = values / len(part) ** 0.5
            for axis, scale in zip(axes[:count], 1 / (deviation + 0.004)):
                convolution.weight[row, channel] = (axis * scale).view(4, 4)
                convolution.bias[row] = -(axis @ mean) * scale
                row += 1
        images = [F.avg_pool2d(image, 2) for image in images]


def bundled(path):
    """The network of a bundle's metric.onnx, or of its state in metric.pt, without gradients of its own."""
    if path.suffix == ".pt":
        network = MetricNetwork()
        network.load_state_dict(torch.load(path))
        return network.requires_grad_(False)
    import onnx  # a machine that trains from metric.pt need not have it
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    network = MetricNetwork()
    banks = [node for node in graph.node if node.op_type == "Conv"
             and values[node.input[1]].shape == network.bank[0].weight.shape]
    for convolution, node in zip(network.bank, banks, strict=True):
        for parameter, name in zip((convolution.weight, convolution.bias), node.input[1:]):
            parameter.data = torch.from_numpy(np.array(values[name]))
    weights, = (node.input[0] for node in graph.node if node.output[0] == "weights")
    network.weights.data = torch.from_numpy(np.array(values[weights]))
    return network.requires_grad_(False)
