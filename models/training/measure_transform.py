"""Deviation and reach of the coefficients over photographs: `python measure_transform.py PHOTOS`.

Writes transform.json, in the order of energy. The reach is what one coefficient in a thousand exceeds
in magnitude: integer networks see it as 7 units of 16 steps of their 8 bits.
"""

from __future__ import annotations

import json
import sys

import torch
from torch.nn import functional as F

from data import as_tensor, load_folder
from lapped import BLOCK, TABLE, across_borders, axes, cosines, overlap_filter

KEPT = 384


def coefficients(photograph):
    """[blocks, 768] of a photograph's whole blocks."""
    pixels = as_tensor(photograph) - 0.5
    rows, columns = (side // BLOCK * BLOCK for side in pixels.shape[2:])
    lapped = across_borders(pixels[:, :, :rows, :columns], overlap_filter().float())
    blocks = F.unfold(lapped, BLOCK, stride=BLOCK)[0].t().reshape(-1, 3, BLOCK, BLOCK)
    c = cosines().float()
    return torch.einsum("ai,uj,vk,nijk->nauv", axes().float(), c, c, blocks).flatten(1)


def main(folder: str):
    every = torch.cat([coefficients(p)[::2] for p in load_folder(folder)])
    deviation = every.square().mean(0).sqrt()
    rank = round(len(every) * 0.999)
    order = torch.argsort(deviation, descending=True)[:KEPT].tolist()
    table = []
    for i in order:
        reach = every[:, i].abs().kthvalue(rank).values
        axis, row, column = i // 256, i % 256 // 16, i % 16
        table.append(
            {
                "axis": axis,
                "row": row,
                "column": column,
                "deviation": round(deviation[i].item(), 6),
                "reach": round(reach.item(), 6),
            }
        )
    TABLE.write_text("[\n" + ",\n".join(json.dumps(t) for t in table) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])
