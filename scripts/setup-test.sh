#!/usr/bin/env bash
# What the tests need beside Python: the page checkers from npm, and a Chromium of the system.
# Installs what is missing where it may (root, apt-get); elsewhere says the one command to run.
set -euo pipefail
cd "$(dirname "$0")/.."

install() {
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $*."
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        echo "The tests need this once:  sudo apt-get install $*" >&2
        exit 1
    fi
}

command -v npm >/dev/null || install nodejs npm
if [ ! -e node_modules/.ready ] || [ package-lock.json -nt node_modules/.ready ]; then
    npm ci --silent
    touch node_modules/.ready
fi

command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    install chromium
