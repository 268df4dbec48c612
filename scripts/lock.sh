#!/usr/bin/env bash
# Writes the two requirement files, with hashes of the public files alone: no local wheels, no index addresses.
set -euo pipefail
cd "$(dirname "$0")/.."

tool="$(mktemp -d)"
trap 'rm -rf "$tool"' EXIT
export PIP_CONFIG_FILE=/dev/null
unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL PIP_INDEX_URL PIP_CONSTRAINT || true

.venv/bin/python -m venv "$tool"
"$tool/bin/pip" install --quiet --disable-pip-version-check pip-tools==7.6.2

options=(--quiet --strip-extras --generate-hashes --allow-unsafe --no-header --no-emit-options
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host)
"$tool/bin/pip-compile" "${options[@]}" --output-file requirements/run.txt pyproject.toml
"$tool/bin/pip-compile" "${options[@]}" --extra test --constraint requirements/run.txt \
    --output-file requirements/test.txt pyproject.toml

if grep -nE '(https?|file)://|find-links|index-url' requirements/*.txt; then
    echo "A requirement file names an address. It should hold names, versions and hashes alone." >&2
    exit 1
fi
