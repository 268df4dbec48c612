#!/usr/bin/env bash
# The same tests on PostgreSQL: a throw-away server on a socket in a folder of its own, stopped and removed at the end.
# Journeys in the browser run once, on SQLite, and so does every test that touches no database: tests/conftest.py leaves
# those out here. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

find_server() {
    local found
    found="$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)"
    if [ -n "$found" ] && [ -x "$found/initdb" ]; then
        echo "$found"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}

server="$(find_server)"
if [ -z "$server" ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing PostgreSQL."
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null
        apt-get install -y -qq --no-install-recommends postgresql >/dev/null
        server="$(find_server)"
    else
        echo "The tests need this once:  sudo apt-get install postgresql" >&2
        exit 1
    fi
fi

# In memory where there is room: each test has a copy of the template database, and disks are slow at making those.
room="$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1 || echo 0)"
if [ -w /dev/shm ] && [ "$room" -gt 2000000 ]; then base=/dev/shm; else base="${TMPDIR:-/tmp}"; fi
place="$(mktemp -d "$base/trefoil-postgres-XXXXXX")"
as=()
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin postgres
    chown postgres "$place"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups --inh-caps=-all env HOME="$place" LC_ALL=C)
fi
stop() {
    "${as[@]}" "$server/pg_ctl" --pgdata="$place/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap stop EXIT

cd "$place"
"${as[@]}" "$server/initdb" --pgdata="$place/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale \
    --no-sync >/dev/null
"${as[@]}" "$server/pg_ctl" --pgdata="$place/data" --log="$place/log" --wait --silent start \
    --options="-c listen_addresses='' -c unix_socket_directories='$place' -c fsync=off -c full_page_writes=off \
-c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=60"
# The tests come in as a site does: not as a superuser, who would walk through every privilege.
"${as[@]}" "$server/psql" --quiet --no-psqlrc --host="$place" --username=postgres --dbname=postgres \
    --command="CREATE ROLE trefoil LOGIN CREATEDB CREATEROLE" --command="CREATE DATABASE trefoil OWNER trefoil"
cd "$OLDPWD"

export TREFOIL_TEST_DATABASE="postgresql://trefoil@${place//\//%2F}/trefoil"
.venv/bin/python -m pytest -n auto -m "not browser" \
    --ignore=tests/rules --ignore=tests/vectors --ignore=tests/architecture "$@" | tee "$place/pytest.log"
tail -n 1 "$place/pytest.log"
