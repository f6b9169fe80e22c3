#!/usr/bin/env bash
# Prints the folder that holds the checkers, after installing them into it on first use (HTML_CHECK_HOME to choose it).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${HTML_CHECK_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/scrutineer-html-check}
if ! cmp -s "$here/package-lock.json" "$home/installed.json"; then
  mkdir -p "$home"
  cp "$here/package.json" "$here/package-lock.json" "$home/"
  npm ci --prefix "$home" --silent --no-audit --no-fund --ignore-scripts >&2
  cp "$here/package-lock.json" "$home/installed.json"
fi
echo "$home"
