#!/usr/bin/env bash
# Holds a PDF's structure tree with its words against a stored one: structure.sh FILE STORED [--update]
# (exit 0 = they are the same; objects' numbers and edges apart; needs pdfinfo)
set -euo pipefail

tree() { pdfinfo -struct-text "$1" | sed -E '/^ *(Object [0-9]|\/BBox )/d'; }

if [[ ${3:-} == --update ]]; then
  tree "$1" > "$2"
else
  diff --unified=1 "$2" <(tree "$1") && echo "$1 has the structure of $2"
fi
