#!/usr/bin/env python3
"""Looks at a Word document from outside: its words are the PDF's, and its file is whole.

docx.py DOCUMENT.docx PAGE.html   (exit 0 = the words of what the page prints, and nothing is wrong)
docx.py --in-pdf CONVERTED.pdf PAGE.html   (what LibreOffice made of it has every word of the page; needs pdftotext)

- every part is well-formed XML, has a content type, and is reached by a relationship
- every relationship leads to a part; only hyperlinks lead out; there is no macro
- every style that is used is there; every bookmark that a link asks for is there; every picture has alternative text
- the children of paragraphs, runs, tables and sections stand in the order of the schema (ECMA-376 part 1, annex A)
"""

import posixpath
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# the order of what these elements may hold, as far as this program writes it
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u shd lang",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "abstractNum": "multiLevelType lvl",
}


def complaints(path):
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
        dates = {info.date_time for info in file.infolist()}
    found = [] if dates == {(1980, 1, 1, 0, 0, 0)} else [f"a time of day: {dates}"]
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    found += of_package(parts, trees)
    for name, tree in trees.items():
        found += [f"{name}: {said}" for said in out_of_order(tree)]
    return found + list(of_document(trees))


def of_package(parts, trees):
    found, reached = [], {"[Content_Types].xml"}
    types = trees["[Content_Types].xml"]
    known = {kind.get("PartName") for kind in types} | {kind.get("Extension") for kind in types}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        base = posixpath.dirname(posixpath.dirname(name))
        for relationship in tree:
            if relationship.get("TargetMode") == "External":
                if not relationship.get("Type").endswith("/hyperlink"):
                    found.append(f"{relationship.get('Target')} leads out and is no hyperlink")
                continue
            target = posixpath.join(base, relationship.get("Target"))
            reached.add(target)
            if target not in parts:
                found.append(f"{name} leads to {target}, which is not there")
    for name in parts:
        if name not in reached:
            found.append(f"nothing leads to {name}")
        if f"/{name}" not in known and name.rsplit(".", 1)[-1] not in known:
            found.append(f"{name} has no content type")
        if "vba" in name.lower() or name.endswith(".bin"):
            found.append(f"{name} may be a macro")
    return found


def out_of_order(tree):
    for element in tree.iter():
        order = ORDERS.get(element.tag.removeprefix(W), "").split()
        places = []
        for child in element if order else ():
            name = child.tag.removeprefix(W)
            if name not in order:
                yield f"<{name}> in <{element.tag.removeprefix(W)}>"
            else:
                places.append(order.index(name))
        if places != sorted(places):
            yield f"the children of <{element.tag.removeprefix(W)}>: {[c.tag.removeprefix(W) for c in element]}"


def of_document(trees):
    document = trees["word/document.xml"]
    styles = {style.get(f"{W}styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for used in document.iter(f"{W}{kind}"):
            if used.get(f"{W}val") not in styles:
                yield f"there is no style {used.get(f'{W}val')}"
    marks = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    if len(marks) != len(set(marks)):
        yield "a bookmark stands twice"
    for link in document.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in marks:
            yield f"a link leads to {anchor}, which is not there"
    for picture in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        if not picture.get("descr"):
            yield f"the picture {picture.get('name')} has no alternative text"
    for table in document.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table has no head that repeats"


def words_of(path):
    """A list that counts says its numbers; the list of bullets says none."""
    with zipfile.ZipFile(path) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
        numbering = ElementTree.fromstring(file.read("word/numbering.xml"))
    counted = set()
    for kind in numbering.iter(f"{W}abstractNum"):
        if kind.find(f"{W}lvl/{W}numFmt").get(f"{W}val") == "decimal":
            counted.add(kind.get(f"{W}abstractNumId"))
    said, counts = [], {}
    for element in document.iter():
        name = element.tag.removeprefix(W)
        if name in ("p", "tab", "br"):
            said.append(" ")
        elif name == "numId" and element.get(f"{W}val") in counted:
            number = element.get(f"{W}val")
            counts[number] = counts.get(number, 0) + 1
            said.append(f" {counts[number]} ")
        elif name == "t":
            said.append(element.text or "")
    return words.words("".join(said))


def in_pdf(converted, page):
    """Pages break tables, lines break words and edges add some, so that order and number are left aside."""
    command = ["pdftotext", "-enc", "UTF-8", converted, "-"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    letters = lambda text: "".join(character for character in text if character.isalnum())
    text, (expected, _) = letters("".join(words.words(said))), words.words_of_page(page)
    lost = [word for word in expected if letters(word) not in text]
    print(f"{converted}: {len(lost)} words of the page are lost {lost[:9]}")
    return 1 if lost else 0


def main(document, page):
    found = list(complaints(document))
    expected, _ = words.words_of_page(page)
    said = words_of(document)
    if said != expected:
        at = next((at for at, (one, other) in enumerate(zip(said, expected)) if one != other), min(len(said), len(expected)))
        found.append(f"other words than the page: {said[at - 3 : at + 4]} for {expected[at - 3 : at + 4]}")
    for line in found:
        print(f"{document}: {line}")
    if not found:
        print(f"{document}: {len(said)} words, the page's; the file is whole")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(in_pdf(*sys.argv[2:]) if sys.argv[1] == "--in-pdf" else main(*sys.argv[1:]))
