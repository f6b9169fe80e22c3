#!/usr/bin/env bash
# Holds a PDF's structure tree with its words against a stored one: structure.sh FILE STORED [--update]
# (exit 0 = they are the same; numbers of objects and elements, edges and summaries apart; needs pdfinfo)
set -euo pipefail

tree() { pdfinfo -struct-text "$1" | LC_ALL=C sed -E '/^ *(Object [0-9]|\/BBox |\/Summary )/d; s/e[0-9]{7}/e/g'; }

if [[ ${3:-} == --update ]]; then
  tree "$1" > "$2"
else
  diff --unified=1 "$2" <(tree "$1") && echo "$1 has the structure of $2"
fi
