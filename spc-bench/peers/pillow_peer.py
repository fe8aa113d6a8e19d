"""Today's AVIF and JPEG XL, as the two wheels of requirements.txt carry them.

`python pillow_peer.py avif|jxl encode SETTING IN OUT` and `... decode IN OUT`; pictures are RGB.
AVIF is libaom with tune=iq at speed 6 and 4:2:0, JPEG XL is libjxl at effort 7; one thread each.
"""

import sys

from PIL import Image

AVIF = {"codec": "aom", "speed": 6, "subsampling": "4:2:0", "max_threads": 1, "advanced": {"tune": "iq"}}
JXL = {"effort": 7, "num_threads": 1}


def encode(kind, setting, source, target):
    image = Image.open(source).convert("RGB")
    if kind == "avif":
        image.save(target, "AVIF", quality=int(setting), **AVIF)
    else:
        image.save(target, "JXL", quality=float(setting), **JXL)


def decode(source, target):
    Image.open(source).convert("RGB").save(target, "PPM")


def main(kind, action, *rest):
    if kind == "jxl":
        import pillow_jxl  # noqa: F401  (it registers the format)
    if action == "encode":
        encode(kind, *rest)
    else:
        decode(*rest)


if __name__ == "__main__":
    main(*sys.argv[1:])
