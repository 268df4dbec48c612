"""What is laid on a real host says what it must. That it works is shown by `make deploy-drill`, on whole machines."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from trefoil.site.catalogue import reader_of_arguments
from trefoil.site.env import Mode, Name, read_environment

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = sorted((DEPLOY / "units").glob("*.service"))
LOCKS = {
    "CapabilityBoundingSet": "",
    "LimitCORE": "0",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "MemorySwapMax": "0",
    "NoNewPrivileges": "yes",
    "PrivateDevices": "yes",
    "PrivateTmp": "yes",
    "PrivateUsers": "yes",
    "ProtectHome": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectProc": "invisible",
    "ProtectSystem": "strict",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "RuntimeDirectoryMode": "0700",
    "UMask": "0077",
    "User": "notes",
}


def settings_of(unit: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in unit.read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_each_service_is_locked_down(unit: Path) -> None:
    found = settings_of(unit)
    assert {name: found.get(name) for name in LOCKS} == {name: [value] for name, value in LOCKS.items()}
    assert "@system-service" in found["SystemCallFilter"]


def test_there_are_three_services_and_two_of_them_have_no_network() -> None:
    found = {unit.stem: settings_of(unit) for unit in SERVICES}
    assert set(found) == {"notes", "notes-tick", "notes-backup"}
    for name in ("notes", "notes-backup"):
        assert found[name]["PrivateNetwork"] == ["yes"]
        assert found[name]["RestrictAddressFamilies"] == ["AF_UNIX"]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_each_service_runs_a_command_of_ours_and_waits_while_a_version_is_changed(unit: Path) -> None:
    found = settings_of(unit)
    words = shlex.split(found["ExecStart"][0].replace("@WORKERS@", "2"))
    assert words[:4] == ["/opt/notes/current/.venv/bin/python", "-P", "-m", "trefoil"]
    reader_of_arguments().parse_args(words[4:])
    assert "/run/notes-upgrade.lock" in found["ExecStartPre"][0]


def test_the_settings_that_the_script_writes_describe_a_real_site() -> None:
    script = (DEPLOY / "debian.sh").read_text()
    written = dict(line.split("=", 1) for line in script.splitlines() if line.startswith("TREFOIL_"))
    given = {name: written[name] for name in Name if name in written}
    assert len(given) == len(written)
    values = {"$host": "notes.example.org", "$settings": "/etc/notes", "$copies": "/var/backups/notes"}
    for address in ("sqlite:////var/lib/notes/data/main.sqlite3", "postgresql://notes@%2Frun%2Fpostgresql/notes"):
        variables = {}
        for name, value in given.items():
            for mark, put in (values | {"$address": address}).items():
                value = value.replace(mark, put)  # noqa: PLW2901 - one after another
            variables[str(name)] = value
        site = read_environment(variables=variables, root=ROOT)
        assert site.mode is Mode.REAL
        assert site.copies == Path("/var/backups/notes")


def test_caddy_keeps_no_line_about_a_visitor_and_sends_no_address_on() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    assert "exclude http" in text
    assert "header_up -X-Forwarded-For" in text
    assert len(re.findall(r"^\s*log\b", text, re.MULTILINE)) == 1  # the one that leaves requests out
    assert "@HOST@" in text
    assert "@TLS@" in text


def test_packages_are_laid_by_hash_alone() -> None:
    script = (DEPLOY / "debian.sh").read_text()
    for word in ("--require-hashes", "--no-deps", "--only-binary :all:", "requirements/run.txt"):
        assert word in script


@pytest.mark.parametrize("script", ["deploy/debian.sh", "scripts/deploy-drill.sh", "scripts/measure-site.sh"])
def test_each_script_reads_as_a_script_and_stops_at_the_first_slip(script: str) -> None:
    path = ROOT / script
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
    assert "set -euo pipefail" in path.read_text()
    assert path.stat().st_mode & 0o111


def test_the_script_says_how_it_is_used() -> None:
    asked = subprocess.run([DEPLOY / "debian.sh"], capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    for word in ("install --host", "upgrade", "rollback", "uninstall", "--restore COPY --kit FILE"):
        assert word in asked.stdout
