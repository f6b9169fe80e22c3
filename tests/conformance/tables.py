#!/usr/bin/env python3
"""Checks tables.xlsx by the rules for statistical spreadsheets, and that its numbers are the report's figures.

tables.py WORKBOOK.xlsx PAGE.html FIGURES.json   (exit 0 = all holds; needs openpyxl)

Where LibreOffice is installed (`soffice`), it must open the workbook and hand every cell on unchanged, numbers to 15
digits.
"""

import datetime
import html.parser
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.utils import range_boundaries

FIRST = ["Cover", "Contents", "Notes"]


# what the small drawings of tables show stands in tables of their own
DRAWN = "What the small lines of the report show"


class Page(html.parser.HTMLParser):
    """Of each table of <main> the cells that hold one figure and nothing else, all its figures, and its words."""

    def __init__(self):
        super().__init__()
        self.tables, self.all, self.words, self.cell, self.inside = [], [], [], None, 0

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        if tag == "table":
            self.tables.append([])
            self.all.append(set())
            self.words.append([])
        elif tag in ("td", "th"):
            self.cell = ([], [])
        elif tag == "data" and self.cell:
            self.inside += 1
            self.cell[0].append(about["data-figure"])
            self.all[-1].add(about["data-figure"])

    def handle_endtag(self, tag):
        if tag == "data" and self.cell:
            self.inside -= 1
        elif tag in ("td", "th") and self.cell:
            ids, others = self.cell
            if len(ids) == 1 and not others:
                self.tables[-1].append(ids[0])
            self.cell = None

    def handle_data(self, data):
        if self.cell:
            self.words[-1].append(data)
        if self.cell and not self.inside and data.strip():
            self.cell[1].append(data)


def sound_sheet(sheet):
    """What is wrong with the layout of a sheet."""
    if not sheet["A1"].value:
        yield "no title stands in A1"
    if sheet.merged_cells.ranges:
        yield f"cells are merged: {sheet.merged_cells.ranges}"
    if sheet.sheet_state != "visible":
        yield "it is hidden"
    if sheet.freeze_panes:
        yield "panes are frozen"
    if sheet.conditional_formatting:
        yield "it is formatted by conditions"
    if len(sheet.tables) != (0 if sheet.title == "Cover" else 1):
        yield f"it holds {len(sheet.tables)} tables"
    for row in sheet.iter_rows():
        if all(cell.value is None for cell in row):
            yield f"row {row[0].row} is empty"
        for cell in row:
            if cell.data_type in ("f", "e"):
                yield f"{cell.coordinate} holds a formula or an error"
            if cell.fill.fill_type is not None:
                yield f"{cell.coordinate} is filled with a colour"
    for table in sheet.tables.values():
        yield from sound_table(sheet, table)


def sound_table(sheet, table):
    """What is wrong with the table of a sheet."""
    left, top, right, bottom = range_boundaries(table.ref)
    if (left, right, bottom) != (1, sheet.max_column, sheet.max_row):
        yield f"the table {table.name} does not reach from column A to the last cell"
    headers = [cell.value for cell in sheet[top][:right]]
    if headers != [column.name for column in table.tableColumns] or not all(headers):
        yield f"the headers of {table.name} are not those of its columns: {headers}"
    if len({header.lower() for header in headers if header}) != len(headers):
        yield f"the headers of {table.name} are not each once: {headers}"
    for row in sheet.iter_rows(min_row=top + 1):
        for cell in row:
            if cell.value is None or cell.value == "":
                yield f"{cell.coordinate} is empty"


def links(book):
    """What is wrong with the links, and the sheets that no link of the contents leads to."""
    reached = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.hyperlink:
                    continue
                target = re.fullmatch(r"'(.+)'!A1", cell.hyperlink.location or "")
                if not target or target[1] not in book.sheetnames:
                    yield f"{sheet.title}: {cell.coordinate} leads to {cell.hyperlink.location}, which is not there"
                elif sheet.title == "Contents":
                    reached.add(target[1])
    for name in book.sheetnames:
        if name not in reached | {"Cover", "Contents"}:
            yield f"Contents: no link leads to {name}"


def shorthand(book):
    """The shorthand that the notes do not explain."""
    explained = {cell.value for cell in book["Notes"]["A"]}
    for sheet in book.worksheets[len(FIRST):]:
        for row in sheet.iter_rows():
            for cell in row:
                if re.fullmatch(r"\[[a-z]+\]", str(cell.value)) and cell.value not in explained:
                    yield f"{sheet.title}: the notes do not explain {cell.value} in {cell.coordinate}"


def value_of(values, figure):
    value = values[figure]
    return len(value) if isinstance(value, list) else value


def written(words):
    """The numbers that words state; of a percentage the share, too."""
    stated = {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(words))}
    return stated | {number / 100 for number in stated}


def numbers(book, page, figures):
    """Where the numbers of a sheet are not the figures of the report's table, or facts that it states beside them."""
    values = {figure["id"]: figure["value"] for figure in figures}
    drawn = [sheet for sheet in book.worksheets[len(FIRST):] if str(sheet["A2"].value).startswith(DRAWN)]
    sheets = [sheet for sheet in book.worksheets[len(FIRST):] if sheet not in drawn]
    if len(sheets) != len(page.tables):
        yield f"{len(sheets)} sheets stand for {len(page.tables)} tables"
    for sheet, ids, known, words in zip(sheets, page.tables, page.all, page.words):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
        # what is suppressed is shorthand, not a number
        rest = [value_of(values, i) for i in ids if not isinstance(values[i], str)]
        facts = {value_of(values, i) for i in known if not isinstance(values[i], str)} | written(words)
        for cell in cells:
            if rest and cell.value == rest[0]:
                rest.pop(0)
            elif not any(math.isclose(cell.value, fact, rel_tol=1e-12) for fact in facts):
                yield f"{sheet.title}: the numbers are not the figures of the report's table, from {cell.coordinate} on"
                break
        else:
            if rest:
                yield f"{sheet.title}: the numbers are not the figures of the report's table, from its end on"


def cells_of(path):
    book = openpyxl.load_workbook(path)

    def plain(value):
        return value.isoformat() if isinstance(value, datetime.datetime) else value

    return {s.title: [[plain(cell.value) for cell in row] for row in s.iter_rows()] for s in book}


def same(before, after):
    """Whether rows hold the same; LibreOffice writes numbers to 15 digits."""
    numbers = lambda a, b: isinstance(a, (int, float)) and isinstance(b, (int, float)) and math.isclose(a, b, rel_tol=1e-14)
    return len(before) == len(after) and all(
        len(a) == len(b) and all(x == y or numbers(x, y) for x, y in zip(a, b)) for a, b in zip(before, after))


def libreoffice(path):
    """What LibreOffice makes of the workbook that is not what stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                   "--convert-to", "xlsx", "--outdir", folder, path]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
        copy = pathlib.Path(folder) / pathlib.Path(path).name
        if not copy.exists():
            yield f"LibreOffice cannot open it: {run.stdout}{run.stderr}"
            return
        before, after = cells_of(path), cells_of(copy)
        if list(before) != list(after):
            yield f"LibreOffice finds the sheets {list(after)}"
        for name in before:
            if not same(before[name], after.get(name, [])):
                yield f"{name}: LibreOffice reads other cells"


def main(path, page_path, figures_path):
    book, page = openpyxl.load_workbook(path), Page()
    page.feed(pathlib.Path(page_path).read_text(encoding="utf-8"))
    figures = json.loads(pathlib.Path(figures_path).read_text(encoding="utf-8"))
    wrong = [f"{sheet.title}: {what}" for sheet in book for what in sound_sheet(sheet)]
    if book.sheetnames[:3] != FIRST:
        wrong.append(f"the first sheets are {book.sheetnames[:3]}")
    if not (book.properties.title and book.properties.creator):
        wrong.append("the workbook does not say its title and who made it")
    wrong += [*links(book), *shorthand(book), *numbers(book, page, figures)]
    opened = shutil.which("soffice") is not None
    if opened:
        wrong += libreoffice(path)
    for what in wrong:
        print(f"{path}: {what}")
    if not wrong:
        print(f"{path}: {len(book.sheetnames)} sheets hold{', in LibreOffice too' if opened else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
