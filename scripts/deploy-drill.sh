#!/usr/bin/env bash
# Puts the site on a clean Debian 12 that really runs systemd, and looks: pages over TLS, hardening that holds, an
# upgrade that turns nobody away, a way back, a safety copy, and an empty machine that comes back from copy and kit.
#
#   scripts/deploy-drill.sh [sqlite|postgresql] [--keep]
#
# As root on Debian; it installs debootstrap and systemd-container when they are missing. The machines are containers
# with a network of their own that reaches nothing. TREFOIL_DRILL names a folder to keep the clean root in between runs.
# With --keep the first machine goes on running, to be measured (scripts/measure-site.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
here="$PWD"

engine="${1:-sqlite}"
keep="${2:-}"
place="${TREFOIL_DRILL:-$(mktemp -d /var/tmp/notes-drill-XXXXXX)}"
host=notes.example.org
mkdir -p "$place"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'NOT SO: %s\n' "$*" >&2; exit 1; }

[ "$(id -u)" -eq 0 ] || { echo "Run this as root: it makes containers." >&2; exit 1; }
for tool in debootstrap:debootstrap systemd-nspawn:systemd-container; do
    command -v "${tool%%:*}" >/dev/null || apt-get install -y -qq --no-install-recommends "${tool##*:}" >/dev/null
done

# --- clean roots ---------------------------------------------------------------------------------------------------

if [ ! -f "$place/prepared/ready" ]; then
    say "A clean Debian 12, and what deploy/debian.sh prepare installs"
    rm -rf "$place/prepared"
    debootstrap --variant=minbase --include=ca-certificates,curl,iproute2,procps,systemd-sysv bookworm \
        "$place/prepared" http://deb.debian.org/debian >"$place/debootstrap.log" 2>&1
    cp -L /etc/resolv.conf "$place/prepared/etc/resolv.conf"
    for file in /etc/apt/apt.conf.d/99*; do [ ! -f "$file" ] || cp -L "$file" "$place/prepared/etc/apt/apt.conf.d/"; done
    systemd-nspawn -q -D "$place/prepared" --register=no --keep-unit --console=pipe --bind-ro="$here:/src" \
        /src/deploy/debian.sh prepare --database postgresql </dev/null 2>&1 | tail -n 3
    touch "$place/prepared/ready"
fi
if ! cmp -s requirements/run.txt "$place/wheels/run.txt"; then
    rm -rf "$place/wheels"
    python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        --python-version 3.11 -r requirements/run.txt -d "$place/wheels"
    cp requirements/run.txt "$place/wheels/run.txt"
fi

declare -A leader=()
boot() { # start a machine of this name from the clean root
    rm -rf "${place:?}/$1"
    cp -a "$place/prepared" "$place/$1"
    mkdir -p "$place/$1/src" "$place/$1/wheels"
    printf '127.0.0.1 localhost %s\n' "$host" >"$place/$1/etc/hosts"
    setsid systemd-nspawn -q -D "$place/$1" --boot --register=no --keep-unit --private-network --console=pipe \
        --bind-ro="$here:/src" --bind-ro="$place/wheels:/wheels" --bind="$place/mail:/mail" \
        </dev/null >"$place/$1.log" 2>&1 &
    echo $! >"$place/$1.pid"
    for _ in $(seq 100); do
        leader[$1]="$(pgrep -P "$(cat "$place/$1.pid")" | head -n 1 || true)"
        if [ -n "${leader[$1]}" ] && on "$1" systemctl is-system-running 2>/dev/null | grep -Eq 'running|degraded'; then
            return
        fi
        sleep 0.3
    done
    fail "the machine $1 did not start"
}
on() { # run a command on a machine
    local machine="$1"
    shift
    nsenter -t "${leader[$machine]}" -a -- /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin \
        HOME=/ LANG=C.UTF-8 "$@"
}
halt() {
    [ ! -f "$place/$1.pid" ] || kill -TERM "$(cat "$place/$1.pid")" 2>/dev/null || true
    for _ in $(seq 50); do kill -0 "$(cat "$place/$1.pid")" 2>/dev/null || break; sleep 0.2; done
    kill -KILL "$(cat "$place/$1.pid")" 2>/dev/null || true
    rm -rf "${place:?}/$1" "$place/$1.pid"
}
finish() {
    [ "$keep" = --keep ] || ! [ -f "$place/first.pid" ] || halt first
    ! [ -f "$place/second.pid" ] || halt second
    [ -n "${TREFOIL_DRILL:-}" ] || [ "$keep" = --keep ] || rm -rf "$place"
}
trap finish EXIT
mkdir -p "$place/mail"

# --- the first machine ---------------------------------------------------------------------------------------------

page() { on "$1" curl -sS --cacert /usr/local/share/ca-certificates/notes.crt -o "${3:-/dev/null}" -w '%{http_code}' "https://$host$2"; }
trust() { # let a machine's own programs believe Caddy's certificate
    for _ in $(seq 50); do
        on "$1" test -f /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt && break
        sleep 0.2
    done
    on "$1" cp /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt /usr/local/share/ca-certificates/notes.crt
    on "$1" update-ca-certificates >/dev/null 2>&1
}

boot first
say "Install on $engine"
start=$SECONDS
on first /src/deploy/debian.sh install --host "$host" --database "$engine" --tls internal --wheels /wheels --workers 2 \
    --organization "North House" --steward sam
echo "It took $((SECONDS - start)) seconds."
on first systemd-analyze verify /etc/systemd/system/notes.service /etc/systemd/system/notes-tick.service \
    /etc/systemd/system/notes-backup.service /etc/systemd/system/notes.socket
trust first

say "Pages over TLS"
[ "$(page first / /tmp/page)" = 200 ] || fail "the first page answers"
on first grep -q '<title>Notes</title>' /tmp/page || fail "the first page is ours"
[ "$(on first curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' "http://$host/")" = "308 https://$host/" ] ||
    fail "plain http leads to https"
on first curl -sS --cacert /usr/local/share/ca-certificates/notes.crt -H 'Host: evil.example' "https://$host/" |
    grep -q . && fail "another name reaches nothing"
on first curl -sS --cacert /usr/local/share/ca-certificates/notes.crt -D - -o /dev/null "https://$host/" |
    tr -d '\r' | grep -iE '^(strict|content-sec|x-|referrer|permissions|cross|cache|server)' || true

say "Hardening that holds"
main="$(on first systemctl show -P MainPID notes.service)"
on first grep -E '^(NoNewPrivs:\s1|Seccomp:\s2|CapEff:\s0+$)' "/proc/$main/status"
[ "$(on first grep -cE '^(NoNewPrivs:\s1|Seccomp:\s2|CapEff:\s0+$)' "/proc/$main/status")" = 3 ] || fail "three locks"
on first nsenter -t "$main" -m touch /etc/notes/site.env 2>/dev/null && fail "the settings cannot be written"
on first nsenter -t "$main" -m ls /home 2>/dev/null | grep -q . && fail "no home is seen"
[ "$(on first nsenter -t "$main" -n ip -br link | wc -l)" = 1 ] || fail "the site's own process has no network"
[ "$(on first stat -c '%a %U %G' /run/notes-web.sock)" = "660 root caddy" ] || fail "only Caddy may knock"
[ "$(on first stat -c '%a %U' /etc/notes/keys /var/lib/notes/data /var/backups/notes /run/notes | sort -u)" = "700 notes" ] ||
    fail "the site's places are its own"
[ "$(on first stat -f -c %T /run/notes)" = tmpfs ] || fail "sessions are in memory"
for unit in notes notes-tick notes-backup; do on first systemd-analyze security "$unit.service" --no-pager | tail -n 1; done

say "What runs by the clock"
on first systemctl start notes-tick.service
on first systemctl list-timers --no-pager | grep notes
on first ls -l /var/backups/notes
on first trefoil doctor || true
looks="$( (on first trefoil doctor || true) | grep '^LOOK' | cut -d: -f1 | sort | paste -sd,)"
# A machine that cannot reach a time server, one disk, and no drill yet: all of that is true here, and it says so.
[ -z "$(printf '%s' "$looks" | tr , '\n' | grep -vE 'the clock|safety copies|the drill|mail and texts|what has to be signed')" ] || fail "nothing else needs a look"

say "No line about a visitor"
page first /in >/dev/null
page first /nothing-here >/dev/null
on first journalctl --no-pager -q -u notes -u caddy -u notes-tick | grep -E 'remote_ip|/nothing-here|GET |127\.0\.0\.1:[3-6]' && fail "no line about a visitor"
on first find /var/log -name '*access*' | grep -q . && fail "no access log"

say "An upgrade turns nobody away"
on first rm -rf /srv/new
on first sh -c 'mkdir /srv/new && tar -C /src --exclude=.git --exclude=.venv --exclude=node_modules --exclude=tests -cf - trefoil verifier deploy docs requirements pyproject.toml README.md CHANGELOG.md | tar -C /srv/new -xf - && sed -i "s/^version = .*/version = \"99.0.0\"/" /srv/new/pyproject.toml'
on first sh -c 'while [ ! -f /tmp/stop ]; do curl -sS --cacert /usr/local/share/ca-certificates/notes.crt -o /dev/null -w "%{http_code}\n" https://'"$host"'/ >>/tmp/codes 2>&1; sleep 0.1; done' &
asking=$!
on first /srv/new/deploy/debian.sh upgrade --wheels /wheels
sleep 2
on first readlink /opt/notes/current | grep -q 99.0.0 || fail "the new version runs"
say "And back; not over tables that the older version does not know"
on first sh -c 'cp /opt/notes/current/migrations.txt /tmp/m && echo trefoil/x/migrations/9999_later.py >>/opt/notes/current/migrations.txt'
on first /opt/notes/current/deploy/debian.sh rollback 2>/dev/null && fail "it went back over newer tables"
on first cp /tmp/m /opt/notes/current/migrations.txt
on first /opt/notes/current/deploy/debian.sh rollback
sleep 2
on first touch /tmp/stop
wait "$asking" || true
on first sh -c 'sort /tmp/codes | uniq -c'
[ "$(on first sort -u /tmp/codes | paste -sd,)" = 200 ] || fail "every visitor got a page"
on first readlink /opt/notes/current | grep -q 99.0.0 && fail "the version before runs again"

say "An empty machine, a copy and the kit"
on first systemctl start notes-backup.service
copy="$(on first sh -c 'ls /var/backups/notes/*.copy | tail -n 1')"
on first sh -c "cp $copy /run/notes/sheets.txt /mail/"
boot second
on second /src/deploy/debian.sh install --host "$host" --database "$engine" --tls internal --wheels /wheels --workers 2 \
    --restore "/mail/$(basename "$copy")" --kit /mail/sheets.txt
trust second
[ "$(page second /)" = 200 ] || fail "the second machine serves"
on second systemctl start notes-tick.service
on second trefoil verify-log
on second sh -c 'cd /tmp && trefoil verify-log --bundle /run/notes/log.jsonl >/dev/null && python3 /src/verifier/verify_trefoil_log.py /run/notes/log.jsonl'

say "Gone again, and what people wrote is not"
on second /src/deploy/debian.sh uninstall
[ "$(on second sh -c 'ls /etc/notes/keys | wc -l')" -ge 4 ] || fail "the keys are still there"
on second test ! -e /opt/notes || fail "the program is gone"
halt second

say "All of it held on $engine."
[ "$keep" != --keep ] || echo "The first machine goes on: leader ${leader[first]}, root $place/first, pid file $place/first.pid."
