#!/usr/bin/env bash
# Shows that each checker refuses a page that is broken on purpose (exit 0 = all do, and for the reasons meant).
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)

refuses() { # NAME REASON... : the checker fails and names every reason
  local name=$1 said reason
  shift
  if said=$("$here/$name" "$here/broken.html" 2>&1); then
    echo "$name accepts broken.html"
    return 1
  fi
  for reason in "$@"; do
    grep -q -- "$reason" <<<"$said" || { echo "$name refuses broken.html, but not for: $reason"; echo "$said"; return 1; }
  done
  echo "$name refuses broken.html"
}

refuses nu.sh 'must have an “alt” attribute' || exit 1
refuses validate.sh 'wcag/h37' 'no-inline-style' || exit 1
refuses keyboard.mjs 'no link to the main content' 'shows no ring' 'is reached below the link' 'a link leads to #nowhere' || exit 1
refuses axe.mjs 'image-alt' 'H37: Img element missing' 'Content Security Policy' 'wider than its window' 'the page asks for\|missing.png' || exit 1
