"""Reads the text of pictures, by the networks of the wheel rapidocr: `python read_text.py PICTURE...`.

Prints a line for each picture: what was read, from top to bottom, words parted by single spaces.
"""

import logging
import sys

from rapidocr import RapidOCR


def main(pictures):
    logging.disable(logging.WARNING)
    reader = RapidOCR()
    for picture in pictures:
        print(" ".join(" ".join(reader(picture).txts or ()).split()), flush=True)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(sys.argv[1:])
