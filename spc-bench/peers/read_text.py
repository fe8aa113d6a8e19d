"""Reads the text of pictures, by the networks of the wheel rapidocr: `python read_text.py PICTURE...`.

Prints a line for each picture: what was read, from top to bottom, words parted by single spaces.
"""

import logging
import sys

from rapidocr import RapidOCR

ONE_THREAD = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}


def main(pictures):
    logging.disable(logging.WARNING)
    reader = RapidOCR(params=ONE_THREAD)
    for picture in pictures:
        print(" ".join(" ".join(reader(picture).txts or ()).split()), flush=True)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(sys.argv[1:])
