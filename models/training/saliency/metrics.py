"""How well a map predicts fixations (Bylinskii et al., TPAMI 2019).

Maps are 150 x 200 over photos of 600 x 800, fixations cells of that grid as [n, 2] of row, column.
"""

import numpy as np

ROWS, COLUMNS = 150, 200


def cells(points: np.ndarray) -> np.ndarray:
    """Cells of fixations given as x, y in pixels."""
    return points[:, ::-1].astype(int) // 4


def auc_judd(saliency: np.ndarray, fixated: np.ndarray) -> float:
    """Fixations against all cells nobody looked at; ties count half."""
    free = np.ones(saliency.shape, bool)
    free[fixated[:, 0], fixated[:, 1]] = False
    return _auc(_at(saliency, fixated), saliency[free])


def auc_shuffled(saliency: np.ndarray, fixated: np.ndarray, elsewhere: np.ndarray) -> float:
    """Fixations against the fixations on other photos: a map of the centre alone scores 0.5."""
    return _auc(_at(saliency, fixated), _at(saliency, elsewhere))


def nss(saliency: np.ndarray, fixated: np.ndarray) -> float:
    """Mean of the standardised map at the fixations."""
    deviation = max(float(saliency.std()), 1e-9)
    return float((_at(saliency, fixated) - saliency.mean()).mean() / deviation)


def correlation(saliency: np.ndarray, density: np.ndarray) -> float:
    """Pearson's, 0 for a flat map."""
    flat = saliency.std() < 1e-9
    return 0.0 if flat else float(np.corrcoef(saliency.ravel(), density.ravel())[0, 1])


def _at(saliency, fixated):
    return saliency[fixated[:, 0], fixated[:, 1]]


def _auc(positives, negatives):
    ordered = np.sort(negatives)
    below = np.searchsorted(ordered, positives, "left")
    level = np.searchsorted(ordered, positives, "right") - below
    return float((below + level / 2).mean() / len(ordered))
