#!/usr/bin/env python3
"""Holds the pages of a PDF against stored pictures: pictures.py FILE FOLDER [--update]   (exit 0 = they look the same)

As many pages as the folder has pictures are compared, in grey. Where they differ, what was seen is kept beside the
build's files, to be looked at. `--update COUNT` stores the first pages anew. Needs pdftoppm and Pillow.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

DPI = 40
# how grey a point may be off without being counted, and how many points in a thousand may be
GREY, POINTS = 64, 4
SEEN = Path("target/tmp/pictures")


def pages(path, count):
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-l", str(count), str(path), f"{folder}/page"]
        subprocess.run(command, check=True)
        return [Image.open(file).convert("L").copy() for file in sorted(Path(folder).iterdir())]


def off(seen, stored):
    """Points in a thousand that are off."""
    if seen.size != stored.size:
        return 1000.0
    grey = ImageChops.difference(seen, stored).histogram()
    return 1000 * sum(grey[GREY:]) / (seen.width * seen.height)


def main(path, folder, count=None):
    folder = Path(folder)
    if count:
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages(path, count), 1):
            page.quantize(16).save(folder / f"{number:02}.png", optimize=True)
        return 0
    stored = [Image.open(file).convert("L") for file in sorted(folder.glob("*.png"))]
    seen = pages(path, len(stored))
    found = [f"{path} has {len(seen)} pages of {len(stored)}"] if len(seen) < len(stored) or not stored else []
    SEEN.mkdir(parents=True, exist_ok=True)
    for number, (page, picture) in enumerate(zip(seen, stored), 1):
        points = off(page, picture)
        if points > POINTS:
            page.save(SEEN / f"{number:02}.png")
            found.append(f"{path}: page {number} looks other than its picture ({points:.0f} points in a thousand; {SEEN}/{number:02}.png)")
    print("\n".join(found) if found else f"{len(stored)} pages look as their pictures do")
    return 1 if found else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    update = int(words.pop(words.index("--update") + 1)) if "--update" in words else None
    words = [word for word in words if word != "--update"]
    sys.exit(main(*words, update))
