"""Usage: python -m unittest saliency.test_saliency (no photos needed)."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from . import data, metrics
from .batches import Sampler
from .config import Config
from .export import export
from .network import SaliencyNetwork, folded
from .train import Trainer

_FIXATED = np.array([[20, 30], [21, 30], [100, 150]])


def _views(count: int) -> list[data.View]:
    """Noise with one bright square each, which is where the viewers look."""
    generator = torch.Generator().manual_seed(3)
    views = []
    for index in range(count):
        pixels = torch.randint(0, 90, (3, 288, 384), generator=generator)
        density = torch.zeros(96, 96)
        row, column = (int(torch.randint(1, 4, (), generator=generator)) for _ in range(2))
        pixels[:, row * 60:row * 60 + 40, column * 80:column * 80 + 50] += 150
        density[row * 20:row * 20 + 13, column * 20:column * 20 + 12] = 1
        pixels, density = pixels.byte(), density.half()
        views.append(data.View(pixels, pixels[:, ::2, ::2], density, density, index % 2 == 0))
    return views


class MetricsTest(unittest.TestCase):
    def test_map_of_the_fixations_is_perfect(self):
        saliency = np.zeros((metrics.ROWS, metrics.COLUMNS))
        saliency[_FIXATED[:, 0], _FIXATED[:, 1]] = 1
        self.assertEqual(metrics.auc_judd(saliency, _FIXATED), 1.0)
        self.assertEqual(metrics.auc_shuffled(saliency, _FIXATED, np.array([[0, 0]])), 1.0)
        self.assertGreater(metrics.nss(saliency, _FIXATED), 50)

    def test_flat_map_is_worth_nothing(self):
        saliency = np.ones((metrics.ROWS, metrics.COLUMNS))
        self.assertEqual(metrics.auc_judd(saliency, _FIXATED), 0.5)
        self.assertEqual(metrics.nss(saliency, _FIXATED), 0.0)
        self.assertEqual(metrics.correlation(saliency, saliency), 0.0)

    def test_points_fall_into_their_cells(self):
        self.assertEqual(metrics.cells(np.array([[799.5, 0.5]], np.float32)).tolist(), [[0, 199]])


class SplitTest(unittest.TestCase):
    def test_photographs_kept_for_validation_are_those_listed(self):
        _, kept = data.fixation_names(Config())
        if not kept:
            self.skipTest("no photographs with fixations")
        listed = (Path(data.__file__).parent / "validation.txt").read_text().split()
        self.assertEqual(kept, listed)


class NetworkTest(unittest.TestCase):
    def test_is_small_and_folds_without_change(self):
        network = SaliencyNetwork()
        self.assertLess(sum(p.numel() for p in network.parameters()), 500_000)
        network(torch.rand(4, 3, 96, 64))    # gives the norms statistics to fold
        network.eval()
        pixels = torch.rand(1, 3, 64, 96)
        torch.testing.assert_close(folded(network)(pixels), network(pixels), atol=1e-4, rtol=1e-3)

    def test_exports_and_verifies(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "saliency.onnx"
            export(SaliencyNetwork(), path)
            self.assertLess(path.stat().st_size, 1_000_000)


class TrainingTest(unittest.TestCase):
    def test_loss_falls_in_twenty_steps(self):
        config = Config(steps=20, warmup_steps=1, fixation_batch=4, distilled_batch=4)
        trainer = Trainer(config, _views(12))
        losses = [trainer.advance()["loss"] for _ in range(20)]
        self.assertLess(np.mean(losses[-5:]), 0.8 * np.mean(losses[:5]))

    def test_resumes_exactly(self):
        config = Config(steps=6, fixation_batch=2, distilled_batch=2)
        with tempfile.TemporaryDirectory() as folder:
            through, resumed = (Trainer(config, _views(6)) for _ in range(2))
            for _ in range(2):
                through.advance()
            through.save(Path(folder) / "checkpoint.pt")
            resumed.load(Path(folder) / "checkpoint.pt")
            self.assertEqual(through.advance(), resumed.advance())

    def test_batches_have_the_promised_shapes(self):
        batch = Sampler(_views(6), Config()).draw(0.5)
        height, width = batch.pixels.shape[2:]
        self.assertEqual(batch.density.shape[2:], (height // 8, width // 8))
        self.assertEqual((height % 32, width % 32), (0, 0))
        self.assertTrue(0 <= batch.pixels.min() and batch.pixels.max() <= 1)


if __name__ == "__main__":
    unittest.main()
