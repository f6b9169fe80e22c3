#!/usr/bin/env python3
"""Shows pages as those see them who see colours otherwise: colours.py OUT.png PAGE.png...

A row a page, side by side: as it is, with protanopia, with deuteranopia, with tritanopia, in grey. For a person to look
at: can every mark of a chart still be told from its neighbours, and every word read? (needs Pillow)

The matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298, at
severity 1.0; they hold for linear light, so colours go there (IEC 61966-2-1) and back. Grey is the relative luminance of
WCAG 2.2.
"""
import sys
from functools import lru_cache

from PIL import Image, ImageDraw

LUMINANCE = (0.2126, 0.7152, 0.0722)
VISIONS = {
    "As it is": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "Protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "Deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "Tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "Grey": (LUMINANCE, LUMINANCE, LUMINANCE),
}
GAP, HEAD = 12, 24
GROUND, INK = (255, 255, 255), (0, 0, 0)


def to_light(value):
    """The linear light of a channel from 0 to 255."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def from_light(light):
    """The channel, from 0 to 255, of a linear light; what no screen shows is cut off."""
    light = min(max(light, 0), 1)
    return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


@lru_cache(maxsize=None)
def seen(colour, matrix):
    """Three bytes of colour, as seen by way of a matrix."""
    light = [to_light(value) for value in colour]
    return bytes(from_light(sum(weight * part for weight, part in zip(row, light))) for row in matrix)


def simulated(page, matrix):
    """A page, as seen by way of a matrix."""
    pixels = page.tobytes()
    changed = b"".join(seen(pixels[at : at + 3], matrix) for at in range(0, len(pixels), 3))
    return Image.frombytes("RGB", page.size, changed)


def sheet(pages):
    """All pages in a picture: a row each, a column for each way of seeing."""
    width = max(page.width for page in pages) + GAP
    made = Image.new("RGB", (width * len(VISIONS), sum(page.height + GAP for page in pages) + HEAD), GROUND)
    for column, name in enumerate(VISIONS):
        ImageDraw.Draw(made).text((column * width, GAP // 2), name, fill=INK)
    top = HEAD
    for page in pages:
        for column, matrix in enumerate(VISIONS.values()):
            made.paste(simulated(page, matrix), (column * width, top))
        top += page.height + GAP
    return made


def main(words):
    if len(words) < 2:
        sys.exit(__doc__)
    out, *files = words
    sheet([Image.open(file).convert("RGB") for file in files]).save(out)
    print(f"{out}: {len(files)} pages, each seen in {len(VISIONS)} ways")


if __name__ == "__main__":
    main(sys.argv[1:])
