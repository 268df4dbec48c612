"""The reference pages that are written by the code itself. A test compares them with what stands in docs/reference."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from trefoil.care.measures.instrument import Instrument, Pen, Question, review_words
from trefoil.care.measures.library import held
from trefoil.care.path import gate as path_gate
from trefoil.care.path import rules as path_rules
from trefoil.care.path import tasks as path_tasks
from trefoil.care.path.schema import Ground, PieceStand, Place, TaskStand, TryStand
from trefoil.care.plans import rules as plans_rules
from trefoil.care.plans.schema import Stage
from trefoil.care.takedown import rules as takedown_rules
from trefoil.care.takedown.schema import Stand as Takedown
from trefoil.care.talks import rules as talks_rules
from trefoil.care.talks.schema import Stand
from trefoil.kernel.payload import declared
from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role, Verb
from trefoil.policy import matrix, states
from trefoil.site import fields
from trefoil.site.catalogue import COMMANDS
from trefoil.site.env import Name
from trefoil.site.keyfiles import BACKUP_PUBLIC
from trefoil.site.keyfiles import FILES as KEY_FILES
from trefoil.site.keyfiles import LENGTH as KEY_LENGTH
from trefoil.site.settings import PACKAGE, ROOT
from trefoil.web.access import access_matrix

FOLDER: Final = ROOT / "docs" / "reference"
RULES: Final = ROOT / "docs" / "experience-rules.toml"
_MADE: Final = "This page is written by `make reference`. Change the code, not the page."

_ABOUT: Final[dict[Name, str]] = {
    Name.MODE: "`real`, or nothing at all for the demonstration",
    Name.HOST: "the one host name of a real site, in small letters",
    Name.DATABASE: "`sqlite:////full/path` or `postgresql://user:password@host:port/name`",
    Name.KEYS: "the folder of the key files, outside the database's folder, mode 700",
    Name.SESSIONS: "the file of the sessions' own database; memory-backed storage is best",
    Name.COPIES: "the folder of safety copies, apart from the keys; best on another disk",
    Name.COVER_NAME: "if you like: the name over the door",
    Name.NEUTRAL_SITE: 'if you like: where "Leave now" goes',
    Name.FORMS: "if you like: a folder with the site's own sets of questions, a JSON file each, checked at the start",
    Name.FORM_TERMS: "if you like: forms whose owner's conditions this site meets, such as `who5,proqol5`",
    Name.TEXTS: "if you like: a folder of files of words that this site adds (docs/how-to/write-a-card.md)",
    Name.SMTP_URL: "if you like: `smtps://user:password@host:465` or `smtp://…:587` (STARTTLS); without it, no mail",
    Name.MAIL_FROM: "with it: `Notes <notes@example.org>`, at a domain that is not the site's",
    Name.TEXT_URL: "if you like: where a gateway for texts takes a POST of JSON; without it no text goes",
    Name.TEXT_SECRET: "with it: the secret that the gateway asks for",
    Name.TEST_DATABASE: "read by the tests alone",
}


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", _MADE, *(part.strip("\n") for part in parts))) + "\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *rows))


def _environment() -> str:
    names = _table(("Name", "What it is"), [(f"`{name}`", _ABOUT[name]) for name in Name])
    keys = ", ".join(f"`{name}`" for name in KEY_FILES)
    return _page(
        "The environment",
        "With nothing set, Trefoil is the demonstration. A name that begins with `TREFOIL_` and is not in this list "
        "keeps the site from starting. So does a value that cannot be read; all problems are said at once.",
        names,
        f"The folder of keys holds {keys}. Each is a file of {KEY_LENGTH} random bytes that only its owner can read. "
        f"`{BACKUP_PUBLIC}` lies beside them: what safety copies are locked with. It is no secret.",
    )


def _commands() -> str:
    parts = [f"## {one.name}\n\n{one.summary}\n\n```\n{one.example}\n```" for one in COMMANDS]
    return _page("Commands", "Each command has `--help`.", *parts)


def _vocabulary() -> str:
    lists = (Category, Verb, Purpose, Role, Reason)
    parts = [f"## {one.__name__}\n\n{(one.__doc__ or '').strip()}\n\n" + _bullets(tuple(one)) for one in lists]
    return _page("Closed lists", *parts)


def _bullets(words: tuple[str, ...]) -> str:
    return "\n".join(f"- `{word}`" for word in words)


def _kinds() -> str:
    for path in sorted((PACKAGE / "care").glob("*/schema.py")):
        import_module(f"trefoil.care.{path.parent.name}.schema")
    rows = [
        (f"`{kind.name}`", str(kind.version), f"`{kind.category}`", ", ".join(kind.payload.__struct_fields__))
        for kind in declared()
    ]
    return _page("Kinds of sealed things", _table(("Kind", "Version", "Category", "Fields"), rows))


def _grant_states() -> str:
    return _page("The states of a share", f"```mermaid\n{states.mermaid()}```")


# Each table of ways from a stand to another, with where it begins and what the page says over it. A test finds every
# table in the program and holds that none is missing here.
DIAGRAMS: Final[dict[str, tuple[str, Mapping[Any, frozenset[Any]], tuple[StrEnum, ...], str]]] = {
    "trefoil.care.path.rules.TRANSITIONS": (
        "Where somebody is in their plan",
        path_rules.TRANSITIONS,
        tuple(Ground),
        "One begins on any of them, or says nothing. Each way is open, back as on; none is an end.",
    ),
    "trefoil.care.path.rules.PLACES": (
        "A step of a plan",
        path_rules.PLACES,
        (Place.NOW, Place.NEXT, Place.LATER),
        "By the person's own hand. What somebody else would like stands beside until they pick.",
    ),
    "trefoil.care.path.tasks.TRANSITIONS": (
        "What somebody takes on",
        path_tasks.TRANSITIONS,
        (TaskStand.PROPOSED, TaskStand.AGREED),
        "By the person's own hand; what they write themselves is agreed. Somebody else proposes, and waits for them.",
    ),
    "trefoil.care.path.tasks.TRIES": (
        "Something to try",
        path_tasks.TRIES,
        (TryStand.OPEN,),
        "It lies with the private page. Nothing says whether it was done.",
    ),
    "trefoil.care.path.gate.PIECES": (
        "A piece to work on",
        path_gate.PIECES,
        (PieceStand.OPEN,),
        "It starts from the person alone, from what it touches today. To put it down is no end.",
    ),
    "trefoil.care.plans.rules.TRANSITIONS": (
        "A goal",
        plans_rules.TRANSITIONS,
        (Stage.NOW,),
        "It rests and is taken up again; it is erased when the person says so.",
    ),
    "trefoil.care.takedown.rules.TRANSITIONS": (
        "What was asked to be taken down",
        takedown_rules.TRANSITIONS,
        (Takedown.SENT,),
        "As somebody was told. Nothing is an end: what is down can come back, and a no can be asked again.",
    ),
    "trefoil.care.talks.rules.TRANSITIONS": (
        "A talk",
        talks_rules.TRANSITIONS,
        (Stand.ASKED, Stand.YES),
        "By the person's own hand. Somebody else can ask, and no more.",
    ),
}


def diagram(table: Mapping[Any, frozenset[Any]], begins: Iterable[StrEnum]) -> str:
    """Return the drawing of one table, its ways in the order of the list of stands."""
    lines = ["stateDiagram-v2", *(f"    [*] --> {one.value}" for one in begins)]
    order = list(table)
    for before in order:
        lines += [f"    {before.value} --> {after.value}" for after in order if after in table[before]]
    lines += [f"    {one.value} --> [*]" for one in order if not table[one]]
    return "```mermaid\n" + "\n".join(lines) + "\n```"


def _states() -> str:
    parts = []
    for title, table, begins, words in DIAGRAMS.values():
        parts += [f"## {title}", words, diagram(table, begins)]
    return _page(
        "Stands, and the ways between them",
        "The states of a share are on [a page of their own](grant-states.md).",
        *parts,
    )


def _roles() -> str:
    return _page(
        "Roles and what they may be given",
        "Each cell names the verbs a share of a whole category may hold. Bold is what is offered first.",
        matrix.markdown(),
    )


def _fields() -> str:
    means = _table(("Word", "Means"), [(f"**{holds}**", meaning) for holds, meaning in fields.MEANING.items()])
    tables = [f"## {label}\n\n{_told(columns)}" for label, columns in fields.COLUMNS.items()]
    return _page(
        "What every field holds",
        "Every column, cookie and file, and how much it tells to whoever finds it alone. What they tell together "
        "stands in [soundness](../explanation/soundness.md).",
        means,
        *tables,
        f"## Cookies\n\nBy the setting that names each.\n\n{_told(fields.COOKIES)}",
        f"## Files beside the databases\n\n{_told(fields.FILES)}",
        f"## In the browser\n\n{_told(fields.BROWSER)}",
    )


def _experience_rules() -> str:
    with RULES.open("rb") as file:
        rules = tomllib.load(file)["rule"]
    rows = [
        (
            f"**{rule['id']}**",
            rule["says"],
            "<br>".join(f"`{test}`" for test in rule["tests"]) or "–",
            rule.get("note", ""),
        )
        for rule in rules
    ]
    return _page(
        "The rules of experience, and what holds each",
        "Each rule of how this looks, reads and behaves, with the tests that hold it. A rule without a test says why. "
        "Written from `docs/experience-rules.toml`, which `tests/architecture/test_experience_rules.py` holds to it.",
        _table(("Rule", "Says", "Held by", "Left"), rows),
    )


def _forms() -> str:
    forms = held(terms_met=frozenset({"desb", "proqol5", "who5"})).values()
    return _page(
        "The forms behind sets of questions",
        "What each file in `trefoil/care/measures/instruments/` holds. The rules for all of them stand in "
        "[instruments.md](instruments.md). None was normed on people whose images were shared: no published tool is. "
        "Every file waits for somebody to read its words against the official form; until then a real site offers "
        "none of them. Forms on conditions are held only where the site says that it meets them "
        "(`TREFOIL_FORM_TERMS`).",
        *(_form(form) for form in forms),
        "## Credits",
        "The files hold content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and "
        "the Logical Observation Identifiers Names and Codes (LOINC) Committee, and is available at no cost under the "
        "license at http://loinc.org/license. LOINC® is a registered trademark of Regenstrief Institute, Inc.",
    )


_GIVEN: Final = {Pen.ANYONE: "alone or with somebody", Pen.PROFESSIONAL: "only with a professional there"}


def _form(form: Instrument) -> str:
    licence, scoring = form.licence, form.scoring
    assert licence is not None
    rows = [
        (str(item.n), f"{item.stem} {item.text}" if item.stem else item.text, str(item.loinc), _of_question(form, item))
        for item in form.items
    ]
    options = [(str(option.value), option.label, str(option.loinc)) for option in form.options]
    said = [
        f"## {form.name} (`{form.id}`)",
        _list(
            f"**Review:** {review_words(instrument=form)}",
            f"**Licence:** {licence.status}, {licence.embed}. {licence.note}",
            f"**Paper:** {form.citation}",
            f"**Words from:** {form.source} Compared with: {'; '.join(form.source_checked)}.",
            f"**Ages:** {form.ages}. **Looks back:** {form.recall} ({form.recall_days} days).",
            f"**Version:** {form.form_version}. **Given:** {_GIVEN[form.pen]}.",
            f"**Words before each question:** {form.stem}",
        ),
        _table(("Number", "Question", "LOINC", "Note"), rows),
        _table(("Value", "Answer", "LOINC"), options),
        _list(*_of_scoring(form)),
    ]
    if scoring.bands:
        bands = [(f"{band.low} to {band.high}", band.name, band.words) for band in scoring.bands]
        said.append(_table(("Total", "Name in the paper", "Words for the person (ours)"), bands))
    return "\n\n".join(said)


def _list(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _of_question(form: Instrument, item: Question) -> str:
    notes = []
    if item.reverse:
        notes.append("turned round")
    if not item.scored:
        notes.append("counts for nothing")
    if item.options is not None:
        notes.append("answers of its own: " + ", ".join(option.label for option in item.options))
    if item.after is not None:
        notes.append(f"asked after {item.after.at_least} or more in one of {', '.join(map(str, item.after.any_of))}")
    if any(safety.n == item.n for safety in form.safety):
        notes.append("who can see it is said before; help is shown after")
    return "; ".join(notes)


def _of_scoring(form: Instrument) -> list[str]:
    scoring = form.scoring
    said = [f"**Rule:** {scoring.rule}, {scoring.low} to {scoring.high}."]
    if scoring.times != 1:
        said.append(f"The sum is multiplied by {scoring.times}.")
    if scoring.max_missing:
        said.append(f"Up to {scoring.max_missing} may be missing. {scoring.missing_source}")
    if scoring.cutpoint is not None:
        said.append(f"**Cut point:** {scoring.cutpoint} ({scoring.cutpoint_note}). Nothing acts on it.")
    for part in scoring.parts:
        bands = "".join(f" {band.low} to {band.high} {band.name}." for band in part.bands)
        kind = "mean" if part.mean else "sum"
        said.append(f"**Part** `{part.key}` ({part.name}): {kind} of {', '.join(map(str, part.items))}.{bands}")
    if scoring.pattern is not None:
        needs = ", ".join(f"{need.count} of {need.part}" for need in scoring.pattern.needs)
        said.append(f"**Pattern:** {scoring.pattern.name}: {scoring.pattern.at_least} or more in {needs}.")
    said += [f"**Change:** {rule.points} points, {rule.name} ({rule.source})." for rule in scoring.changes]
    said.append(f"**LOINC:** panel {form.loinc.panel}, total {form.loinc.total}. {form.loinc.note or ''}".strip())
    said += [f"**Left out:** {line}" for line in form.left_out]
    if form.credit:
        said.append(f"**Credit:** {form.credit}")
    return said


def _told(told: fields.Told) -> str:
    return _table(("Name", "Holds", "Why"), [(f"`{name}`", str(holds), why) for name, (holds, why) in told.items()])


FILES: Final[dict[str, Callable[[], str]]] = {
    "access.md": lambda: access_matrix("trefoil.site.urls"),
    "commands.md": _commands,
    "environment.md": _environment,
    "experience-rules.md": _experience_rules,
    "fields.md": _fields,
    "forms.md": _forms,
    "grant-states.md": _grant_states,
    "kinds.md": _kinds,
    "roles.md": _roles,
    "states.md": _states,
    "vocabulary.md": _vocabulary,
}


def out_of_date() -> tuple[Path, ...]:
    """Return the pages whose text on disk is not what the code says."""
    return tuple(
        FOLDER / name
        for name, text in FILES.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text() != text()
    )


CLAIMS: Final = ROOT / "docs" / "claims"
CONTENTS: Final = PACKAGE / "care" / "review" / "contents.json"


def claims(*, folder: Path = CLAIMS) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of every file of claims, by their kind of table, in the order of the files' names."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.toml")):
        for table, entries in tomllib.loads(file.read_text("utf-8")).items():
            found.setdefault(table, []).extend(entries)
    return found


def contents_to_sign() -> str:
    """Return the list of what has to be signed, from the files of claims: the program carries no other part of them."""
    entries = [
        {
            "name": claim["id"],
            "checked": claim["checked"].isoformat(),
            "source": claim["source"],
            "needs": [claim["to_sign"], "survivor"],
            "sentences": list(dict.fromkeys(one["sentence"] for one in claim["sentences"])),
        }
        for claim in claims()["claim"]
        if claim["kind"] == "content"
    ]
    return json.dumps(sorted(entries, key=lambda entry: entry["name"]), indent=1, ensure_ascii=False) + "\n"


def write_contents() -> bool:
    """Write the list of what has to be signed, and say whether it was out of date."""
    text = contents_to_sign()
    if CONTENTS.is_file() and CONTENTS.read_text() == text:
        return False
    CONTENTS.write_text(text)
    return True


def write() -> tuple[Path, ...]:
    """Write the pages that are out of date and return them."""
    changed = out_of_date()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in changed:
        path.write_text(FILES[path.name]())
        path.chmod(0o644)  # these are for everybody, unlike a site's own files
    return changed
