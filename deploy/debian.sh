#!/usr/bin/env bash
# Puts Trefoil on a Debian 12 machine of its own, takes it to the next version, and back.
#
#   deploy/debian.sh install --host notes.example.org [--database sqlite|postgresql] [--tls internal]
#                            [--organization NAME --steward NAME] [--wheels FOLDER] [--workers N]
#                            [--restore COPY --kit FILE]      (come back from a safety copy, on an empty machine)
#   deploy/debian.sh prepare [--database postgresql]           (only Debian's own packages, for an image)
#   deploy/debian.sh upgrade [--wheels FOLDER]      (run it from the new version's folder)
#   deploy/debian.sh rollback
#   deploy/debian.sh uninstall
#
# Run it as root, from a folder that holds the version to install. It can be run again at any time: what is there
# already is kept. How-to pages: docs/how-to/run-a-real-site.md, docs/how-to/upgrade.md.
#
#   /opt/notes/releases/VERSION   each version with its own Python packages; root's, and nobody can change it
#   /opt/notes/current            the version that runs
#   /etc/notes/site.env, keys/    what the site is, and its keys (never in a safety copy)
#   /var/lib/notes                the database, where it is SQLite
#   /var/backups/notes            locked safety copies
#   /run/notes                    sessions, in memory
set -euo pipefail
umask 077

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
app=/opt/notes
settings=/etc/notes
data=/var/lib/notes
copies=/var/backups/notes
keep_releases=3

say() { printf '%s\n' "$*"; }
stop_with() { printf '%s\n' "$*" >&2; exit 1; }

check_machine() {
    [ "$(id -u)" -eq 0 ] || stop_with "Run this as root."
    # shellcheck disable=SC1091
    . /etc/os-release
    [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ] ||
        stop_with "This was tested on Debian 12 alone. Here is ${PRETTY_NAME:-another system}."
    [ -f "$here/requirements/run.txt" ] && [ -f "$here/trefoil/__main__.py" ] ||
        stop_with "Run this from a folder that holds the whole of Trefoil."
    local swaps
    swaps="$(awk 'NR > 1 && $1 !~ /zram/ { print $1 }' /proc/swaps)"
    [ -z "$swaps" ] || say "Look: this machine has swap ($swaps). Take it away or encrypt it; trefoil doctor says more."
}

runs_systemd() { [ -d /run/systemd/system ]; }

ctl() {
    if runs_systemd; then systemctl "$@"; else say "Later, once systemd runs: systemctl $*"; fi
}

packages() {
    local wanted=(python3 python3-venv caddy tar)
    [ "$1" = sqlite ] || wanted+=(postgresql postgresql-client)
    local missing=()
    for name in "${wanted[@]}"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

make_user_and_places() {
    getent passwd notes >/dev/null ||
        useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin notes
    install -d -m 755 "$app" "$app/releases"
    install -d -m 755 "$settings"
    install -d -m 700 -o notes -g notes "$settings/keys" "$data" "$data/data" "$copies" /run/notes
}

# --- versions ------------------------------------------------------------------------------------------------------

lay_release() { # lay this folder's version beside the others; its path in $release. Nothing runs it until `point_to`
    local version wheels="$1" begun
    version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/pyproject.toml" | head -n 1)-$(date -u +%Y%m%dT%H%M%S)"
    release="$app/releases/$version"
    say "Laying version $version."
    for begun in "$app"/releases/*; do # what was cut off before
        [ ! -d "$begun" ] || [ -f "$begun/whole" ] || rm -rf "$begun"
    done
    install -d -m 755 "$release"
    (
        umask 022
        tar -C "$here" --exclude=__pycache__ --owner=0 --group=0 --mode=u=rwX,go=rX -cf - \
            trefoil verifier deploy docs requirements pyproject.toml README.md CHANGELOG.md | tar -C "$release" -xf -
        python3 -m venv "$release/.venv"
        local from=()
        [ -z "$wheels" ] || from=(--no-index --find-links "$wheels")
        # Exactly what the lock file holds, by hash, and nothing that would have to be built here.
        "$release/.venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir --no-deps \
            --only-binary :all: --require-hashes "${from[@]}" -r "$release/requirements/run.txt"
        printf '%s\n' "$release" >"$("$release/.venv/bin/python" -c \
            'import sysconfig; print(sysconfig.get_path("purelib"))')/notes.pth"
        "$release/.venv/bin/python" -m compileall -q "$release/trefoil" "$release/.venv/lib" >/dev/null || true
        (cd "$release" && find trefoil -path '*/migrations/[0-9]*.py' | sort) >"$release/migrations.txt"
        touch "$release/whole"
    )
}

point_to() { # make a version the one that runs, in one step
    ln -sfn "$1" "$app/.next"
    mv -T "$app/.next" "$app/current"
}

drop_old_releases() { # keep the newest few, and the one that runs
    local running old
    running="$(readlink "$app/current")"
    find "$app/releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn |
        awk -v keep="$keep_releases" 'NR > keep { print $2 }' | while read -r old; do
        [ "$old" = "$running" ] || rm -rf "$old"
    done
}

as_notes() { # run the command of one version as the site's user, in the site's environment
    local version="$1"
    shift
    (
        local line
        while IFS= read -r line; do # read as systemd reads it: a password may hold any letter
            case "$line" in TREFOIL_*=*) export "${line?}" ;; esac
        done <"$settings/site.env"
        cd /
        exec setpriv --reuid=notes --regid=notes --clear-groups --no-new-privs --inh-caps=-all \
            "$version/.venv/bin/python" -P -m trefoil "$@"
    )
}

lay_command() {
    cat >/usr/local/bin/trefoil <<'COMMAND'
#!/bin/sh
# The site's command, as the site's user and in the site's environment. Files it reads or writes must be open to that
# user; "-" reads from here.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: sudo trefoil ..." >&2; exit 2; }
install -d -m 700 -o notes -g notes /run/notes
while IFS= read -r line; do
    case "$line" in TREFOIL_*=*) export "$line" ;; esac
done </etc/notes/site.env
exec setpriv --reuid=notes --regid=notes --clear-groups --no-new-privs --inh-caps=-all \
    /opt/notes/current/.venv/bin/python -P -m trefoil "$@"
COMMAND
    chmod 755 /usr/local/bin/trefoil
}

lay_units() { # from the version that is going to run
    local version="$1" database unit
    database=""
    grep -q '^TREFOIL_DATABASE=postgresql' "$settings/site.env" && database=postgresql.service
    for unit in "$version"/deploy/units/notes*; do
        sed -e "s#@DATABASE_UNIT@#$database#" -e "s#@WORKERS@#$(cat "$settings/workers")#" "$unit" \
            >"/etc/systemd/system/$(basename "$unit")"
        chmod 644 "/etc/systemd/system/$(basename "$unit")"
    done
    ctl daemon-reload
}

# --- the parts of an installation ----------------------------------------------------------------------------------

lay_settings() {
    local host="$1" database="$2" workers="$3" address
    printf '%s\n' "$workers" >"$settings/workers"
    if [ -f "$settings/site.env" ]; then
        say "The settings in $settings/site.env are kept."
        return
    fi
    address="sqlite:///$data/data/main.sqlite3"
    [ "$database" = sqlite ] || address="postgresql://notes@%2Frun%2Fpostgresql/notes"
    cat >"$settings/site.env" <<SETTINGS
TREFOIL_MODE=real
TREFOIL_HOST=$host
TREFOIL_DATABASE=$address
TREFOIL_KEYS=$settings/keys
TREFOIL_SESSIONS=/run/notes/sessions.sqlite3
TREFOIL_COPIES=$copies
SETTINGS
    chmod 600 "$settings/site.env" # it may come to hold the password of a mail server
}

postgres() { (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }

make_database() {
    if ! runs_systemd && ! postgres pg_lsclusters -h | grep -q online; then
        postgres pg_ctlcluster 15 main start
    else
        ctl enable --now --quiet postgresql
    fi
    local known
    known="$(postgres psql -qtA -c "SELECT 1 FROM pg_roles WHERE rolname = 'notes'" postgres)"
    [ -n "$known" ] || postgres psql -q -c 'CREATE ROLE notes LOGIN' postgres
    known="$(postgres psql -qtA -c "SELECT 1 FROM pg_database WHERE datname = 'notes'" postgres)"
    [ -n "$known" ] || postgres createdb --owner=notes --encoding=UTF8 --template=template0 notes
    # A statement that went wrong would be written into the server's log, with what it held.
    postgres psql -q -c "ALTER DATABASE notes SET log_min_error_statement = 'panic'" \
        -c "ALTER DATABASE notes SET log_min_duration_statement = -1" postgres
}

may_make_roles() { # the roles that guard the tables are made while tables are, and at no other time
    grep -q '^TREFOIL_DATABASE=postgresql' "$settings/site.env" || return 0
    postgres psql -q -c "ALTER ROLE notes $1" postgres
}

lay_caddy() {
    local host="$1" tls="$2" line='# a certificate by ACME, renewed by itself'
    [ "$tls" != internal ] || line='tls internal'
    install -d -m 755 /etc/caddy
    if [ -f /etc/caddy/Caddyfile ] && ! grep -q 'Written by deploy/debian.sh' /etc/caddy/Caddyfile; then
        mv /etc/caddy/Caddyfile /etc/caddy/Caddyfile.before-notes
    fi
    sed -e "s#@HOST@#$host#" -e "s#@TLS@#$line#" "$here/deploy/Caddyfile" >/etc/caddy/Caddyfile
    chmod 644 /etc/caddy/Caddyfile
    caddy validate --config /etc/caddy/Caddyfile >/dev/null 2>&1 ||
        stop_with "Caddy does not read its file. See: caddy validate --config /etc/caddy/Caddyfile"
}

hold_visitors() {
    exec 9>/run/notes-upgrade.lock
    flock 9
}

let_visitors_go_on() { exec 9>&-; }

# --- what can be asked ---------------------------------------------------------------------------------------------

install_site() {
    local host="" database=sqlite tls=acme wheels="" workers="" copy="" kit="" who=()
    workers="$(nproc)"
    while [ $# -gt 0 ]; do
        case "$1" in
            --host) host="$2" ;;
            --database) database="$2" ;;
            --tls) tls="$2" ;;
            --wheels) wheels="$2" ;;
            --workers) workers="$2" ;;
            --restore) copy="$2" ;;
            --kit) kit="$2" ;;
            --organization | --steward) who+=("$1" "$2") ;;
            *) stop_with "$1 is not known here. See the top of $0." ;;
        esac
        shift 2
    done
    [ -n "$host" ] || stop_with "Say by what name the site is reached: --host notes.example.org"
    case "$database" in sqlite | postgresql) ;; *) stop_with "--database is sqlite or postgresql." ;; esac
    if [ -n "$copy$kit" ] && ! { [ -f "$copy" ] && [ -f "$kit" ]; }; then
        stop_with "To come back from a copy, give both: --restore COPY --kit FILE (the sheets, typed into a file)."
    fi
    check_machine
    [ ! -e "$app/current" ] || stop_with "A site is here already. To go to another version: $0 upgrade"
    packages "$database"
    make_user_and_places
    lay_settings "$host" "$database" "$workers"
    [ "$database" = sqlite ] || make_database
    lay_release "$wheels"
    may_make_roles CREATEROLE
    local paper=()
    if [ -n "$copy" ]; then
        install -m 600 -o notes -g notes "$copy" "$copies/$(basename "$copy")"
        as_notes "$release" restore "$copies/$(basename "$copy")" --kit - <"$kit"
    else
        if ! [ -t 0 ] || ! [ -t 1 ]; then paper=(--kit /run/notes/sheets.txt); fi
        as_notes "$release" setup "${paper[@]}" "${who[@]}"
    fi
    may_make_roles NOCREATEROLE
    point_to "$release"
    lay_command
    lay_units "$release"
    lay_caddy "$host" "$tls"
    ctl enable --now --quiet notes.socket notes.service notes-tick.timer notes-backup.timer
    ctl enable --quiet caddy
    ctl restart caddy
    ctl start notes-backup.service
    [ ${#paper[@]} -eq 0 ] || say "Print /run/notes/sheets.txt now, then delete it. A restart of the machine deletes it too."
    say "Installed. Look at what is left to do:  trefoil doctor"
}

upgrade_site() {
    local wheels="" before
    while [ $# -gt 0 ]; do
        case "$1" in
            --wheels) wheels="$2" ;;
            *) stop_with "$1 is not known here. See the top of $0." ;;
        esac
        shift 2
    done
    check_machine
    [ -e "$app/current" ] || stop_with "There is no site here yet. See: $0 install"
    before="$(readlink "$app/current")"
    make_user_and_places
    lay_release "$wheels"
    say "A safety copy first."
    ctl stop --quiet notes-tick.timer notes-tick.service notes-backup.service
    if ! as_notes "$before" backup; then
        ctl start notes-tick.timer
        rm -rf "$release"
        stop_with "No safety copy could be made, so nothing was changed."
    fi
    # From here on visitors wait: a knock at the socket starts a process that waits for this lock.
    hold_visitors
    ctl stop --quiet notes.service
    may_make_roles CREATEROLE
    if ! as_notes "$release" migrate; then
        may_make_roles NOCREATEROLE
        let_visitors_go_on
        ctl start notes.service notes-tick.timer
        stop_with "The tables could not be brought up to date. The version before goes on; if it does not start, \
put the safety copy back (docs/how-to/keep-safety-copies.md)."
    fi
    may_make_roles NOCREATEROLE
    printf '%s\n' "$before" >"$app/before"
    point_to "$release"
    lay_command
    lay_units "$release"
    let_visitors_go_on
    ctl start notes.service notes-tick.timer
    drop_old_releases
    say "Now version $(basename "$release"). Look:  trefoil doctor.  Back:  $app/current/deploy/debian.sh rollback"
}

rollback_site() {
    check_machine
    local now before only_new
    [ -e "$app/current" ] && [ -f "$app/before" ] || stop_with "There is no version to go back to."
    now="$(readlink "$app/current")"
    before="$(cat "$app/before")"
    [ -d "$before" ] || stop_with "The version before is not here any more."
    only_new="$(comm -13 "$before/migrations.txt" "$now/migrations.txt")"
    if [ -n "$only_new" ]; then
        stop_with "The newer version changed the tables, so the older one cannot use them:
$only_new
Go back with the safety copy that the upgrade made: docs/how-to/upgrade.md says how."
    fi
    hold_visitors
    ctl stop --quiet notes-tick.timer notes.service
    point_to "$before"
    rm -f "$app/before"
    lay_units "$before"
    let_visitors_go_on
    ctl start notes.service notes-tick.timer
    say "Back at version $(basename "$before")."
}

uninstall_site() {
    check_machine
    ctl disable --now --quiet notes.socket notes.service notes-tick.timer notes-backup.timer
    rm -f /etc/systemd/system/notes.socket /etc/systemd/system/notes*.service /etc/systemd/system/notes*.timer
    ctl daemon-reload
    if grep -q 'Written by deploy/debian.sh' /etc/caddy/Caddyfile 2>/dev/null; then
        ctl disable --now --quiet caddy
        rm -f /etc/caddy/Caddyfile
        [ ! -f /etc/caddy/Caddyfile.before-notes ] || mv /etc/caddy/Caddyfile.before-notes /etc/caddy/Caddyfile
    fi
    rm -rf "$app" /usr/local/bin/trefoil /run/notes
    say "The program is gone. What people wrote is not: the keys are in $settings/keys, copies in $copies,"
    say "the database in $data or in PostgreSQL. People were told what happens to their things, so decide with them"
    say "first. Then, to erase it all:"
    say "  rm -rf $settings $data $copies; userdel notes"
    say "  as postgres, where it was used: dropdb notes; dropuser notes"
}

case "${1:-}" in
    install) shift; install_site "$@" ;;
    prepare) shift; check_machine; packages "${2:-sqlite}" ;;
    upgrade) shift; upgrade_site "$@" ;;
    rollback) shift; rollback_site ;;
    uninstall) shift; uninstall_site ;;
    *) sed -n '2,14s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
