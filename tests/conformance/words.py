#!/usr/bin/env python3
"""Compares the words of a PDF's structure tree, in order, with the words of the web page's <main>.

words.py PAGE.html DOCUMENT.pdf   (exit 0 = the same words; needs pdfinfo of poppler-utils)

A chart's text stands in neither: the page's <svg> and the PDF's <Figure> are passed over. What the page hides from all
readers (`hidden`) is no word of it.
"""

import difflib
import html.parser
import re
import subprocess
import sys
import unicodedata

# elements that flow in a line: no white space stands around them but what is written
FLOWING = {"a", "abbr", "b", "cite", "data", "em", "i", "small", "span", "strong", "sub", "sup", "time", "wbr"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Page(html.parser.HTMLParser):
    """The text of <main>."""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in FLOWING:
            self.text.append(" ")
        if tag not in VOID:
            self.open.append((tag, "hidden" in dict(attributes)))

    def handle_endtag(self, tag):
        if tag not in FLOWING:
            self.text.append(" ")
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        names = [name for name, _ in self.open]
        is_hidden = any(hidden for _, hidden in self.open)
        if "main" in names and "svg" not in names and not is_hidden:
            self.text.append(data)


def words_of_page(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return words("".join(page.text))


def words_of_document(path):
    """Text items stand in quotes below their element, deeper than it; those below a Figure are passed over."""
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", path]
    tree = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found, figure, is_open = [], None, False
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip())
        text = line.strip()
        found.append((indent, text))
    return found


def words(text):
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").split()


def main(page, document):
    expected, found = words_of_page(page), words_of_document(document)
    if expected == found:
        print(f"{document}: {len(found)} words, the page's")
        return 0
    for line in difflib.unified_diff(expected, found, page, document, lineterm="", n=3):
        print(line)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
