"""What another machine needs, as archives of a bounded size: `python pack.py --out DIR --most-mib 40`.

`code.tar` has this folder, saliency maps and the teacher in fp16, and averaged weights if given;
`photographs-N.tar` have the photographs, losslessly recoded where jpegtran is at hand. There:
`for f in DIR/*.tar; do tar xf $f; done; cd training && python train.py --photos ../photographs ...`.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import shutil
import subprocess
import tarfile
import tempfile

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from data import is_named, named, photograph_files
from metric.network import bundled

MIB = 2**20


def half_precision(path: pathlib.Path, out: pathlib.Path):
    """An ONNX file's weights as fp16, for perceptual.py, which asks for nothing else."""
    model = onnx.load(str(path))
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size > 1:
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), tensor.name))
    for node in model.graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.t.data_type == onnx.TensorProto.FLOAT:
                values = numpy_helper.to_array(attribute.t)
                if values.size > 64:
                    attribute.t.CopyFrom(numpy_helper.from_array(values.astype(np.float16)))
    out.write_bytes(model.SerializeToString())


def recoded(path: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    if path.suffix.lower() != ".jpg" or not shutil.which("jpegtran"):
        return path
    out = folder / path.name
    with open(out, "wb") as file:
        subprocess.run(["jpegtran", "-copy", "none", "-progressive", str(path)], stdout=file, check=True)
    return out if out.stat().st_size < path.stat().st_size else path


def pack_photographs(a, folder: pathlib.Path):
    without = named(a.without)
    names = [p for p in photograph_files(a.photos) if not is_named(p, without)]
    random.Random(1).shuffle(names)
    number, archive, room, kept = 0, None, 0, 0
    for path in names:
        path = recoded(path, folder)
        size = (path.stat().st_size + 1536) // 512 * 512
        if size > room:
            if archive:
                archive.close()
            if number == a.archives:
                break
            archive = tarfile.open(a.out / f"photographs-{number}.tar", "w")
            number, room = number + 1, int(a.most_mib[min(number, len(a.most_mib) - 1)] * MIB)
        archive.add(path, f"photographs/{path.name}")
        room, kept = room - size, kept + 1
    archive.close()
    print(f"{kept} of {len(names)} photographs")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--photos", required=True, type=pathlib.Path)
    p.add_argument("--except", dest="without", type=pathlib.Path)
    p.add_argument("--saliency", type=pathlib.Path)
    p.add_argument("--lpips", type=pathlib.Path)
    p.add_argument("--metric", type=pathlib.Path, help="the learned metric, stored as metric.pt")
    p.add_argument("--weights", type=pathlib.Path)
    p.add_argument("--out", required=True, type=pathlib.Path)
    p.add_argument("--most-mib", type=float, nargs="+", default=[40])
    p.add_argument("--archives", type=int, default=99)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        with tarfile.open(a.out / "code.tar", "w") as code:
            for path in [*here.glob("*.py"), here / "transform.json"]:
                code.add(path, f"training/{path.name}")
            if a.lpips:
                half_precision(a.lpips, folder / "lpips.onnx")
                code.add(folder / "lpips.onnx", "training/lpips.onnx")
            code.add(here / "metric" / "network.py", "training/metric/network.py")
            if a.metric:
                torch.save(bundled(a.metric).state_dict(), folder / "metric.pt")
                code.add(folder / "metric.pt", "training/metric.pt")
            for path, name in ((a.saliency, "saliency.npz"), (a.weights, "weights.pt")):
                if path:
                    code.add(path, f"training/{name}")
        pack_photographs(a, folder)
    for path in sorted(a.out.glob("*.tar")):
        print(f"{path.name:20} {path.stat().st_size / MIB:6.1f} MiB")


if __name__ == "__main__":
    main()
