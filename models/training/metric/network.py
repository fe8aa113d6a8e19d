"""The learned metric's network.

    pixels --> colour --> pyramid --+--> patches 4x4 (KLT) --> masked responses --+
                 |        5 scales  |            |                                +--> rms of differences
                 |                  +            +--> local energy (log) ---------+    --> weights --> far
                 |
                 +--> difference --> Haar bands, of YCbCr at 5 scales and of opponent
                                     colours in linear light at 4 --> rms --> weights --> near

    distance = hypot(near, far^3)

Near the threshold people see errors, far above it they see what a picture has become: the two terms
follow Larson and Chandler (Most apparent distortion, Journal of Electronic Imaging 19(1), 2010). The
filters are the Karhunen-Loeve transform of patches of photographs: learned without labels. The 157
non-negative weights are learned from people's answers (train.py). Each response is divided by
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

COLOUR_BANDS = 5
OPPONENT_BANDS = 4  # from half the rows and columns on
NEAR = 3 * (COLOUR_BANDS + OPPONENT_BANDS)  # features of the near term, which come first
FEATURES = NEAR + SCALES * CHANNELS
FAR_POWER = 3
CONES = ((0.300, 0.622, 0.078), (0.230, 0.692, 0.078), (0.243, 0.205, 0.552))  # of linear light
DARK = 0.0038  # what cones respond without light
OPPONENT = ((1, -1, 0), (0.5, 0.5, 0), (-0.5, -0.5, 1))  # red-green, luma, blue-yellow


class MetricNetwork(nn.Module):
    """Differentiable: RGB of n x 3 x h x w in 0..1, sides of at least 64, to n distances."""

    def __init__(self):
        super().__init__()
        colour = torch.tensor(
            [[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]])
        self.register_buffer("colour", colour.view(3, 3, 1, 1))
        self.bank = nn.ModuleList(nn.Conv2d(3, RESPONSES, 4, 2, 1) for _ in range(SCALES))
        for name, matrix in (("cones", CONES), ("opponent", OPPONENT)):
            self.register_buffer(name, torch.tensor(matrix).view(3, 3, 1, 1), persistent=False)
        self.weights = nn.Parameter(torch.ones(FEATURES))

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

    def cone_responses(self, pixels):
        """Square roots of linear light, about as sRGB has it, at half the rows and columns."""
        half = F.avg_pool2d(pixels, 2).clamp(0, 1)
        linear = half.square() * (0.7 * half + 0.3)
        return F.conv2d(linear, self.cones, torch.full((3,), DARK).to(linear)).sqrt()

    def near_energies(self, reference, distorted):
        colour = F.conv2d(2 * (distorted - reference), self.colour)
        cones = self.cone_responses(distorted) - self.cone_responses(reference)
        return torch.cat([*bands(colour, COLOUR_BANDS),
                          *bands(F.conv2d(cones, self.opponent), OPPONENT_BANDS)], 1)

    def far_energies(self, reference, distorted):
        pairs = zip(self.features(reference), self.features(distorted))
        return torch.cat([(a - b).square().mean((2, 3)) for a, b in pairs], 1)

    def energies(self, reference, distorted):
        """Mean squared difference of each feature: n x FEATURES."""
        return torch.cat([self.near_energies(reference, distorted),
                          self.far_energies(reference, distorted)], 1)

    def forward(self, reference, distorted):
        parts = (self.energies(reference, distorted) + 1e-12).sqrt() * self.weights
        return hypotenuse(parts[:, :NEAR].sum(1), parts[:, NEAR:].sum(1))


def hypotenuse(near, far):
    """The distance, of arrays or tensors of both terms."""
    return (near**2 + far ** (2 * FAR_POWER)) ** 0.5


def haar():
    """12 x 3 x 2 x 2: means of three planes, then for each of them three details."""
    kernels = np.array([[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]) / 4
    found = np.zeros((12, 3, 2, 2), np.float32)
    for plane in range(3):
        found[plane, plane] = kernels[0].reshape(2, 2)
        found[3 + 3 * plane:6 + 3 * plane, plane] = kernels[1:].reshape(3, 2, 2)
    return found


def bands(difference, count):
    """Energies of Haar bands, n x 3 each, the finest first."""
    kernels = torch.from_numpy(haar()).to(difference)
    for _ in range(count):
        difference, details = F.conv2d(difference, kernels, stride=2).split([3, 9], 1)
        yield details.square().mean((2, 3)).view(-1, 3, 3).sum(2)


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
    back = torch.linalg.inv(network.colour[:, :, 0, 0].double())
    for convolution, node in zip(network.bank, banks, strict=True):
        filters, bias = (torch.from_numpy(np.array(values[name])) for name in node.input[1:])
        convolution.weight.data = torch.einsum("ocyx,cp->opyx", filters.double(), back).float()
        convolution.bias.data = bias
    weights, = (node.input[0] for node in graph.node if node.output[0] == "weights")
    network.weights.data = torch.from_numpy(np.array(values[weights]))
    return network.requires_grad_(False)
