"""Every constant of the saliency training in one place."""

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Config:
    """Paths, sizes, weights and schedule; the defaults are those of the shipped estimator."""

    shared: Path = REPOSITORY.parent / "shared"
    cache: Path = REPOSITORY / "models/training/runs/saliency-cache"
    run: Path = REPOSITORY / "models/training/runs/saliency"

    seed: int = 20
    validation_photos: int = 100
    stored_side: int = 384          # long side of the photos in memory; crops of 5/6 fall on 320
    network_side: int = 320         # long side the estimator is used at
    crops_per_photo: int = 1        # views of each distilled photo beside the whole one
    object_share: float = 0.25      # of the distilled density, the rest is fixation density
    gaze_blur_cells: float = 0.8    # blur of the gaze teacher's map, in its own cells of 1/16

    steps: int = 2500
    minutes: float = 50             # of wall clock, the rate decays to whichever end comes first
    fixation_batch: int = 8
    distilled_batch: int = 8
    learning_rate: float = 3e-3
    weight_decay: float = 2e-2
    warmup_steps: int = 100
    average_decay: float = 0.996    # of the exponential moving average that is exported
    crop_least: float = 0.75        # least side of a training crop, of the view's side
    small_share: tuple = (0.9, 0.3)    # of first and last steps run at half size: cheap, and small
                                       # photos are never enlarged

    weight_divergence: float = 1.0
    weight_correlation: float = 0.5
    weight_scanpath: float = 0.1
    weight_scale: float = 0.3       # cross entropy to the density over its maximum, pins 0..1
    threads: int = 1
