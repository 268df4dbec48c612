"""Check a copy of everything that a person took along. Nothing but Python's standard library and the file beside this.

    python check_trefoil_copy.py COPY.json

It reads the copy back and works out: that each thing is signed by the one who is said to have written it, and that the
log in the copy has the line about it; that the log has every line from first to last, each unchanged and signed; that
what the log says was written is here, unless the log says that something of that kind was erased later; and that each
share is signed. Then it says in plain sentences what the copy holds. The exit code is 0 when all is well, else 1.

The format is written down in docs/reference/formats-copy.md.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from verify_trefoil_log import (
    ENTRY,
    HEX_32,
    HEX_64,
    SITE_ID,
    Bad,
    Verifier,
    check_shape,
    context,
    from_base64,
    is_signed,
    refuse_twice,
    sha256,
)

COPY: dict[str, Any] = {
    "kind": str,
    "version": int,
    "site": SITE_ID,
    "record": SITE_ID,
    "record_key": HEX_32,
    "account": SITE_ID,
    "name": str,
    "made_at": str,
    "left_out": int,
}
PARTS = {"things", "people", "shares", "log", "end"}
THING: dict[str, Any] = {
    "item": SITE_ID,
    "revision": int,
    "category": str,
    "kind": str,
    "kind_version": int,
    "author": SITE_ID,
    "author_key": HEX_32,
    "at": str,
    "payload": str,
    "signature": HEX_64,
}
LOG: dict[str, Any] = {"tag": HEX_32, "site_key": HEX_32, "log_key": str}
Part = dict[str, Any]


def read_copy(path: Path) -> Part:
    """Return the copy, when it is one, whole from its first brace to its last."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=refuse_twice)
    except (OSError, ValueError, RecursionError):
        raise Bad("The file cannot be read as a copy. It may have been cut short.") from None
    if not isinstance(whole, dict) or whole.get("kind") != "trefoil-copy" or whole.get("version") != 1:
        raise Bad("The file is not a copy that this program knows.")
    if whole.keys() - {"choices"} != COPY.keys() | PARTS or not check_shape({name: whole[name] for name in COPY}, COPY):
        raise Bad("The copy does not have the parts that a copy has.")
    lists = all(
        isinstance(whole[name], list) and all(isinstance(one, dict) for one in whole[name])
        for name in ("things", "people", "shares")
    )
    if not lists or not isinstance(whole["log"], dict):
        raise Bad("The copy does not have the parts that a copy has.")
    if whole["end"] != {"things": len(whole["things"]), "shares": len(whole["shares"])}:
        raise Bad("Something was taken out of the copy, or put in.")
    return whole


def check_log(whole: Part) -> list[Part]:
    """Return what the log's lines say, oldest first, once each is shown to be as it was written and none is missing."""
    log = whole["log"]
    if log.keys() != LOG.keys() | {"head", "lines"} or not check_shape({name: log[name] for name in LOG}, LOG):
        raise Bad("The log in the copy does not have the parts that a log has.")
    head, lines = log["head"], log["lines"]
    if not isinstance(lines, list) or not check_shape(head, {"number": int, "leaf": HEX_32}):
        raise Bad("The log in the copy does not have the parts that a log has.")
    start = {"site": whole["site"], "site_key": log["site_key"], "log_key": log["log_key"]}
    verifier = Verifier([start, {}])
    verifier.heads = {log["tag"]: head}
    for line in lines:
        if not check_shape(line, ENTRY) or line["opened"] is None or line["tag"] != log["tag"]:
            raise Bad("A line of the log in the copy is not a line of it.")
        verifier.take(line)
    verifier.check_chains()
    return [{**line["body"], "number": line["number"], "signer": line["opened"]["signer"]} for line in lines]


def check_thing(whole: Part, thing: Part) -> None:
    """Check that a thing is what its author signed."""
    newest = thing.pop("newest", None)
    if not isinstance(newest, bool) or not check_shape(thing, THING):
        raise Bad("One of the things does not have the parts that a thing has.")
    thing["newest"] = newest
    message = context(
        "author.",
        whole["site"],
        whole["record"],
        thing["item"],
        thing["revision"],
        thing["category"],
        thing["kind"],
        thing["kind_version"],
        thing["author"],
        thing["at"],
        thing["payload"].encode(),
    )
    if not is_signed(bytes.fromhex(thing["author_key"]), message, bytes.fromhex(thing["signature"])):
        raise Bad(f"A thing of {day(thing['at'])} was changed, or somebody else wrote it.")
    try:
        json.loads(thing["payload"])
    except ValueError:
        raise Bad(f"A thing of {day(thing['at'])} cannot be read.") from None


def check_shares(whole: Part, lines: list[Part]) -> None:
    """Check that each share is signed by the record, and that each one in the log is here."""
    found = set()
    for share in whole["shares"]:
        if not isinstance(share.get("statement"), str) or not isinstance(share.get("grant"), str):
            raise Bad("One of the shares does not have the parts that a share has.")
        statement, signature = from_base64(share["statement"]), share.get("signature", "")
        if not isinstance(signature, str) or HEX_64.fullmatch(signature) is None:
            raise Bad("One of the shares does not have the parts that a share has.")
        signed = bytes.fromhex(signature)
        if not is_signed(bytes.fromhex(whole["record_key"]), context("grant.", statement), signed):
            raise Bad("One of the shares was changed, or was not made by the one whose copy this is.")
        found.add(sha256(context("statement-hash.", "grant.", statement, signed)).hex())
    given = {line["statement"] for line in lines if line["event"] in {"shared", "undone"}}
    if given - found:
        raise Bad("A share that stands in the log is not in the copy.")


def check_whole(whole: Part, lines: list[Part]) -> tuple[int, int]:
    """Check that things and lines about writing belong together.

    Returns how many versions were written and erased later, and how many had not come in when the copy was made.
    """
    written: dict[tuple[str, ...], list[Part]] = {}
    for line in lines:
        if line["event"] == "wrote":
            key = (line["at"], line["actor"], line["categories"][0], line["kinds"][0], line["signer"])
            written.setdefault(key, []).append(line)
    for thing in whole["things"]:
        found = written.get((thing["at"], thing["author"], thing["category"], thing["kind"], thing["author_key"]))
        if not found:
            raise Bad(f"A thing of {day(thing['at'])} is in the copy, and the log does not know of it.")
        found.pop()
    left = [line for found in written.values() for line in found]
    erased = {line["categories"][0]: line["number"] for line in lines if line["event"] == "erased"}
    gone = [line for line in left if line["number"] < erased.get(line["categories"][0], 0)]
    coming = on_their_way(whole, lines)
    missing = []
    for line in [line for line in left if line not in gone]:
        by = (line["actor"], line["kinds"][0])
        if coming[by] > 0 and only_adds(whole, line["grant"]):
            coming[by] -= 1
        else:
            missing.append(line)
    if len(missing) > whole["left_out"]:
        raise Bad(f"Something that was written on {day(missing[0]['at'])} is not in the copy.")
    return len(gone), len(left) - len(gone) - len(missing)


def on_their_way(whole: Part, lines: list[Part]) -> Counter[tuple[str, str]]:
    """Return by author and kind how many things were put in by those who may only add, and were not taken in yet."""
    found: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line["event"] == "wrote" and only_adds(whole, line["grant"]):
            found[line["actor"], line["kinds"][0]] += 1
        elif line["event"] == "taken_in" and line["subject"] and line["kinds"]:
            found[line["subject"], line["kinds"][0]] -= 1
    return found


def only_adds(whole: Part, grant: str | None) -> bool:
    """Say whether a share lets somebody add and not read, as its signed statement has it."""
    statements = [from_base64(share["statement"]) for share in whole["shares"] if share["grant"] == grant]
    return any(b"\xa4read" not in statement for statement in statements)


def count(number: int, name: str) -> str:
    """Return how many there are of something."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def day(moment: str) -> str:
    """Return the day of a moment."""
    return moment[:10]


def say(whole: Part, lines: list[Part], gone: int, coming: int) -> list[str]:
    """Return in plain sentences what the copy holds."""
    newest = Counter(thing["kind"] for thing in whole["things"] if thing["newest"])
    older = sum(not thing["newest"] for thing in whole["things"])
    said = [f"All is well. This copy was made on {day(whole['made_at'])}, and nothing in it was changed."]
    said += [f"It holds {count(sum(newest.values()), 'thing')}, and {count(older, 'older version')}:"]
    said += [f"  {kind}: {many}" for kind, many in sorted(newest.items())]
    said += [f"It holds {count(len(whole['shares']), 'share')}, each of them signed."]
    said += [f"Its log has {count(len(lines), 'line')}. None is missing, changed or moved."]
    if gone:
        erased = sum(line["event"] == "erased" for line in lines)
        said += [f"The log has {count(erased, 'line')} about erasing. {count(gone, 'version')} went in that way."]
    if coming:
        said += [f"{count(coming, 'thing')} that others put in had not come in when the copy was made."]
    if not gone and not coming and not whole["left_out"]:
        said += ["Everything that the log says was written is here."]
    if whole["left_out"]:
        said += [f"{count(whole['left_out'], 'version')} could not be opened when the copy was made: not here."]
    said += ["This shows that the copy agrees with the log inside it. Whether that is the site's own log, the other"]
    said += ["file shows: the list of who opened what, saved for others to check (verify_trefoil_log.py)."]
    return said


def main(arguments: list[str]) -> int:
    """Check the copy that the arguments name, say what was found, and return the exit code."""
    parser = argparse.ArgumentParser(description="Check a copy of everything that was taken along.")
    parser.add_argument("copy", type=Path, help="the copy, a file of JSON")
    chosen = parser.parse_args(arguments)
    try:
        whole = read_copy(chosen.copy)
        lines = check_log(whole)
        for thing in whole["things"]:
            check_thing(whole, thing)
        check_shares(whole, lines)
        gone, coming = check_whole(whole, lines)
    except Bad as bad:
        print(f"This copy cannot be believed. {bad}")
        return 1
    for sentence in say(whole, lines, gone, coming):
        print(sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
