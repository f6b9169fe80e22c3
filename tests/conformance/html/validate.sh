#!/usr/bin/env bash
# Checks pages with html-validate: validate.sh FILE...   (exit 0 = no error in any; needs npm)
# It refuses what browsers forgive and the standard's checker lets pass. A region that scrolls is a div with a role and
# the name of its table: as a section it would want a heading of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$("$here/install.sh")
exec node "$home/node_modules/html-validate/bin/html-validate.mjs" --config "$here/validate.json" --formatter text --max-warnings 0 "$@"
