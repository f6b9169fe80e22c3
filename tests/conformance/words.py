#!/usr/bin/env python3
"""Compares the words of a PDF's structure tree, in order, with the words of the web page's <main>.

words.py PAGE.html DOCUMENT.pdf [APPENDICES.pdf]   (exit 0 = the same words; needs pdfinfo of poppler-utils)
words.py --within PAGE.html DOCUMENT.pdf   (exit 0 = it has each word of the page at least as often, in whatever order)

The page's lists of everything (`<section class="… listed">`) are the words of the appendices, after the title of those.

A chart's text stands in neither: the page's <svg> and the PDF's <Figure> are passed over. What the page hides
(`hidden`, `aria-hidden`) is no word of it.
"""

import collections
import difflib
import html.parser
import re
import subprocess
import sys
import unicodedata

# elements that flow in a line: no white space stands around them but what is written
FLOWING = {"a", "abbr", "b", "cite", "code", "data", "em", "i", "small", "span", "strong", "sub", "sup", "time", "wbr"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Page(html.parser.HTMLParser):
    """The text of <main>: what is printed, and the lists."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.lists = [], [], []

    def add(self, text):
        (self.lists if any(listed for _, _, listed in self.open) else self.text).append(text)

    def handle_starttag(self, tag, attributes):
        if tag not in FLOWING:
            self.add(" ")
        if tag not in VOID:
            about = dict(attributes)
            hidden = "hidden" in about or about.get("aria-hidden") == "true"
            self.open.append((tag, hidden, "listed" in (about.get("class") or "").split()))

    def handle_endtag(self, tag):
        if tag not in FLOWING:
            self.add(" ")
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        names = [name for name, _, _ in self.open]
        is_hidden = any(hidden for _, hidden, _ in self.open)
        if "main" in names and "svg" not in names and not is_hidden:
            self.add(data)


def words_of_page(path):
    """Those that are printed, and those of the lists."""
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return words("".join(page.text)), words("".join(page.lists))


def words_of_appendices(path):
    """Without the title, which no page has."""
    title = re.search(r"^Title: +(.*)$", subprocess.run(
        ["pdfinfo", "-enc", "UTF-8", path], check=True, capture_output=True, encoding="utf-8").stdout, re.M)[1]
    found = words_of_document(path)
    assert found[: len(words(title))] == words(title), f"{path} does not begin with its title"
    return found[len(words(title)) :]


def words_of_document(path):
    """pdfinfo prints an element a line and below it, deeper, its children and its texts in quotes."""
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", path]
    tree = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout
    text, figure = [], None
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        if figure is not None and indent > figure:
            continue
        figure = indent if re.match(r" *Figure\b", line) else None
        quoted = re.fullmatch(r' *"(.*)"', line)
        if quoted:
            text.append(quoted[1])
        elif re.match(r" *[A-Z]", line) and not re.match(r" *Object \d|.*\(inline\)", line):
            text.append(" ")
    return words("".join(text))


def words(text):
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").split()


def within(page, document):
    """A list says the headings of a table's columns again in each point."""
    expected, found = collections.Counter(words_of_page(page)[0]), collections.Counter(words_of_document(document))
    missing = {word: count for word, count in (expected - found).items() if word + ":" not in found}
    for word, count in missing.items():
        print(f"{document}: {count} of the page's \"{word}\" missing")
    if not missing:
        print(f"{document}: {found.total()} words, each of the page's {expected.total()} among them")
    return 1 if missing else 0


def main(page, document, appendices=None):
    (expected, lists), found = words_of_page(page), words_of_document(document)
    if appendices:
        expected, found = expected + lists, found + words_of_appendices(appendices)
    if expected == found:
        print(f"{document}: {len(found)} words, the page's")
        return 0
    for line in difflib.unified_diff(expected, found, page, document, lineterm="", n=3):
        print(line)
    return 1


if __name__ == "__main__":
    sys.exit(within(*sys.argv[2:]) if sys.argv[1] == "--within" else main(*sys.argv[1:]))
