"""The walls between rooms: import contracts, and what a module may hold (architecture, sections 1 to 4)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "trefoil"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
LONGEST = 400  # the soft ceiling is 300; past this a module is split

CALL_IT_WHAT_IT_IS = {"utils", "util", "helpers", "helper", "services", "service", "common", "core", "misc", "manager"}
SUPPRESSION = re.compile(r"#\s*(noqa|type: ignore|pragma: no)")
REASONED = re.compile(r"#\s*(noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]|pragma: no \w+)\s*[-#]+ *\w")
FRAMEWORKS = ("django", "psycopg", "whitenoise", "gunicorn")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Return the name and the line of everything that a module calls."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("trefoil", include_external_packages=True, cache_dir=None)


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 60
    assert PACKAGE / "kernel" / "plain.py" in MODULES


def test_every_import_contract_is_kept() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    asked = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stdout[-3000:]


def test_every_rule_and_every_page_record_is_pure_through_all_it_imports(imports: grimp.ImportGraph) -> None:
    pure = [
        module
        for module in imports.modules
        if module.startswith("trefoil.care.") and module.rsplit(".", 1)[1].startswith(("rules", "present"))
    ]
    assert len(pure) >= 8
    reached = {
        (module, framework)
        for module in pure
        for framework in FRAMEWORKS
        if framework in imports.modules and imports.chain_exists(importer=module, imported=framework)
    }
    assert not reached


def test_every_init_is_empty() -> None:
    inits = [path for path in MODULES if path.name == "__init__.py"]
    assert len(inits) > 10
    assert [name_of(path) for path in inits if path.read_text().strip()] == []


def test_no_module_is_too_long() -> None:
    long = {name_of(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for path in MODULES for part in (*path.relative_to(PACKAGE).parent.parts, path.stem)}
    assert not parts & CALL_IT_WHAT_IT_IS


def test_nothing_prints_but_commands() -> None:
    printing = [
        f"{name_of(path)}:{line}"
        for path in MODULES
        if (PACKAGE / "site" / "commands") not in path.parents
        for name, line in calls(path)
        if name == "print"
    ]
    assert printing == []


def test_tickets_come_from_the_vault_alone() -> None:
    issuing = {name_of(path) for path in MODULES for name, _ in calls(path) if name == "issue_ticket"}
    assert issuing
    assert all(name.startswith("trefoil/vault/") for name in issuing)


def test_permits_come_from_a_decision_alone() -> None:
    making = {name_of(path) for path in MODULES for name, _ in calls(path) if name == "Permit"}
    assert making <= {"trefoil/policy/decisions.py"}


def test_nothing_remembers_between_requests_what_a_person_opened() -> None:
    """A cache outlives a request, and with it what it holds (vault design, section 10)."""
    allowed = {
        "trefoil/vault/site.py",  # the site's own keys, which live as long as the process does
        "trefoil/site/statics.py",  # hashes of public files
    }
    caching = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module == "functools"
        and {alias.name for alias in node.names} & {"cache", "lru_cache"}
    }
    for path in caching - allowed:
        room = path.split("/")[1]
        assert room in {"kernel", "policy", "crypto", "care"}, f"{path} may hold a person's things"
        assert "vault" not in (ROOT / path).read_text(), f"{path} may hold a person's things"


def test_no_signals_of_our_own_and_no_model_forms() -> None:
    found = {
        (name_of(path), name)
        for path in MODULES
        for name, _ in calls(path)
        if name in {"Signal", "ModelForm", "modelform_factory", "receiver"}
    }
    assert found == set()


def test_every_suppression_gives_its_reason() -> None:
    bare: list[str] = []
    for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "verifier").rglob("*.py"))]:
        bare += [
            f"{name_of(path)}:{number}"
            for number, line in enumerate(path.read_text().splitlines(), 1)
            if SUPPRESSION.search(line) and not REASONED.search(line)
        ]
    assert bare == []


def test_the_verifier_stands_alone() -> None:
    files = sorted((ROOT / "verifier").rglob("*.py"))
    assert files
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                beside = {other.stem for other in files}  # they are handed out together
                assert name.split(".")[0] in sys.stdlib_module_names | beside, f"{name_of(path)} imports {name}"


def test_no_test_is_skipped_or_allowed_to_fail() -> None:
    words = {"skip", "skipif", "xfail", "importorskip"}
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in words
        and ast.unparse(node.value) in {"pytest", "pytest.mark", "unittest"}
    ]
    assert found == []
