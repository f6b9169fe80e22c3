#!/usr/bin/env python3
"""Looks at the pages of PDFs as pictures: gaps.py FILE...   (exit 0 = no page is half empty without need)

A page may end early where the next one begins a section (the thick rule stands at its top) or is held the other way, or
where it is the last.
Needs pdftoppm.
"""
import subprocess
import sys

DPI = 30
# paper above and below the text block in parts of A4's longer edge, and what of the text block a page must reach
TOP, FOOT, REACHED = 18 / 297, 17 / 297, 0.55
# page 1 stands alone, and holds little more than the front sheet where a council has a plan or a register alone
REACHED_FIRST = 0.35
INK = 128


def pages(path):
    """Each page as its width, its height and its rows of grey, from pdftoppm's PGM."""
    made = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path], check=True, capture_output=True).stdout
    at = 0
    while at < len(made):
        fields, end = [], at
        while len(fields) < 4:
            start = end
            while made[end : end + 1].strip():
                end += 1
            if end > start:
                fields.append(made[start:end])
            else:
                end += 1
        assert fields[0] == b"P5", fields
        width, height = int(fields[1]), int(fields[2])
        first = end + 1
        yield width, height, [made[first + row * width : first + (row + 1) * width] for row in range(height)]
        at = first + width * height


def block(width, height):
    """Where the text block starts and ends: the same paper is left above and below it on portrait and landscape pages."""
    edge = max(width, height)
    return int(TOP * edge), height - round(FOOT * edge)


def lowest(width, height, rows):
    """How far down the text block is filled, in parts of it."""
    top, foot = block(width, height)
    inked = [row for row in range(top, foot) if min(rows[row]) < 200]
    return (inked[-1] - top) / (foot - top) if inked else 0.0


def begins_section(width, height, rows):
    """Whether a thick rule from edge to edge stands at the top of the text block."""
    top, _ = block(width, height)
    return any(sum(value < INK for value in rows[row]) > 0.75 * width for row in range(top - 2, top + 4))


def gaps(path):
    seen = list(pages(path))
    for number, (page, after) in enumerate(zip(seen, seen[1:]), 1):
        filled = lowest(*page)
        is_turned = (page[0] > page[1]) != (after[0] > after[1])
        reached = REACHED_FIRST if number == 1 else REACHED
        if filled < reached and not is_turned and not begins_section(*after):
            yield f"{path}: page {number} is filled to {filled:.0%} alone"


found = [gap for path in sys.argv[1:] for gap in gaps(path)]
print("\n".join(found) if found else f"{len(sys.argv) - 1} documents: no page is half empty without need")
sys.exit(1 if found or len(sys.argv) < 2 else 0)
