#!/usr/bin/env bash
# Checks pages with the Nu HTML checker: nu.sh FILE...   (exit 0 = no error and no warning in any; needs Java 11 and npm)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$("$here/install.sh")
# the checker does not work out the digest in a policy, and takes data: for another source than itself; axe.mjs fails where
# the browser refuses a style or a picture
known='.*(Inline style violates Content Security Policy|image “data:image/png;base64,[^”]*” blocked by “img-src” directive).*'
exec java -Xss1m -jar "$home/node_modules/vnu-jar/build/dist/vnu.jar" --Werror --filterpattern "$known" "$@"
