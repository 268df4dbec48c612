#!/usr/bin/env bash
# Measures the machine that scripts/deploy-drill.sh left running with --keep: the MDN HTTP Observatory, and Lighthouse.
#
#   TREFOIL_DRILL=/var/tmp/drill scripts/deploy-drill.sh sqlite --keep
#   TREFOIL_DRILL=/var/tmp/drill scripts/measure-site.sh
#
# Both tools come from npm into the drill's folder, with install scripts off, and are no part of the project. The
# Observatory's two lists of public names cannot be fetched without a network and are left empty: neither changes the
# mark of a site that is on none of them.
set -euo pipefail
cd "$(dirname "$0")/.."
here="$PWD"

place="${TREFOIL_DRILL:?the folder in which the drill left its machine}"
host=notes.example.org
leader="$(pgrep -P "$(cat "$place/first.pid")" | head -n 1)"
tools="$place/tools"

mkdir -p "$tools"
if [ ! -d "$tools/node_modules/lighthouse" ]; then
    echo '{"private":true}' >"$tools/package.json"
    npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund --loglevel=error \
        @mdn/mdn-http-observatory@1.4.8 lighthouse@"${LIGHTHOUSE:-13}"
fi
conf="$tools/node_modules/@mdn/mdn-http-observatory/conf"
echo '{}' >"$conf/hsts-preload.json"
echo '[]' >"$conf/tld-list.json"

inside() { # in the machine's network, with this machine's programs; the name leads to the machine
    nsenter -t "$leader" -n unshare -m bash -c 'mount --bind "$0/first/etc/hosts" /etc/hosts && exec "$@"' "$place" "$@"
}

echo "MDN HTTP Observatory"
root="$place/first/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"
inside env NODE_EXTRA_CA_CERTS="$root" node "$tools/node_modules/@mdn/mdn-http-observatory/src/scan.js" "$host" |
    tee "$place/observatory.json" | python3 -c '
import json, sys
found = json.load(sys.stdin)
if "scan" not in found:
    raise SystemExit(found)
print("grade", found["scan"]["grade"], "score", found["scan"]["score"])
for name, test in found["tests"].items():
    print(" ", name, test["result"], test["scoreModifier"])
'

echo "Lighthouse"
people="$(nsenter -t "$leader" -a -- /usr/bin/env -i PATH=/usr/bin:/bin LANG=C.UTF-8 sh -c 'set -a; . /etc/notes/site.env; set +a
    export DJANGO_SETTINGS_MODULE=trefoil.site.settings PYTHONPATH=/src/tests PYTHONDONTWRITEBYTECODE=1
    exec setpriv --reuid=notes --regid=notes --clear-groups /opt/notes/current/.venv/bin/python -P /src/tests/site/measured_people.py')"
inside env HOME="$place" node "$here/scripts/measure.mjs" "$tools" "$host" "$people"
