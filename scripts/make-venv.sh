#!/usr/bin/env bash
# Makes the virtual environment with the first Python that really runs and is new enough.
# A version shim can stand on the path with nothing behind it, so each one is tried before it is chosen.
set -euo pipefail

place="${1:?the folder of the environment}"

for name in python3.13 python3.12 python3.11 python3; do
    while IFS= read -r candidate; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "Using $("$candidate" --version)."
            "$candidate" -m venv "$place"
            exit 0
        fi
    done < <(type -ap "$name" || true)
done

echo "Trefoil needs Python 3.11 or newer, with its venv module, and found none." >&2
exit 1
