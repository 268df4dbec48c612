"""The environment is read strictly, and every problem is said at once."""

from pathlib import Path

import pytest

from trefoil.care.reaching.servers import Lock, MailServer, TextServer
from trefoil.site.env import CannotStart, Mode, PostgresServer, SqliteFile, read_environment

REAL = {
    "TREFOIL_MODE": "real",
    "TREFOIL_HOST": "notes.example.org",
    "TREFOIL_DATABASE": "sqlite:////srv/data/main.sqlite3",
    "TREFOIL_KEYS": "/srv/keys",
    "TREFOIL_SESSIONS": "/run/sessions/sessions.sqlite3",
}
ROOT = Path("/srv/trefoil")


def test_nothing_set_is_the_demonstration_on_loopback_only() -> None:
    found = read_environment(variables={"PATH": "/bin"}, root=ROOT)
    assert found.mode is Mode.DEMONSTRATION
    assert found.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert found.database == SqliteFile(path=ROOT / "var/demo/data/main.sqlite3")
    assert found.keys == ROOT / "var/demo/keys"


def test_the_tests_own_name_does_not_make_a_site() -> None:
    found = read_environment(variables={"TREFOIL_TEST_DATABASE": "postgresql://a@/b"}, root=ROOT)
    assert found.mode is Mode.DEMONSTRATION


def test_a_real_site_is_read_whole() -> None:
    found = read_environment(variables=REAL, root=ROOT)
    assert found.mode is Mode.REAL
    assert found.hosts == ("notes.example.org",)
    assert found.database == SqliteFile(path=Path("/srv/data/main.sqlite3"))
    assert found.keys == Path("/srv/keys")
    assert found.sessions == Path("/run/sessions/sessions.sqlite3")
    assert found.cover_name is None
    assert found.neutral_site is None


def test_a_site_may_choose_its_name_and_where_leave_goes() -> None:
    found = read_environment(
        variables=REAL
        | {"TREFOIL_COVER_NAME": "North House notes", "TREFOIL_NEUTRAL_SITE": "https://news.example.org/"},
        root=ROOT,
    )
    assert found.cover_name == "North House notes"
    assert found.neutral_site == "https://news.example.org/"


def test_a_site_may_add_files_of_words_from_a_folder_that_is_there(tmp_path: Path) -> None:
    found = read_environment(variables=REAL | {"TREFOIL_TEXTS": str(tmp_path)}, root=ROOT)
    assert found.texts_folder == tmp_path
    for wrong in ("texts", str(tmp_path / "none")):
        with pytest.raises(CannotStart, match="TREFOIL_TEXTS"):
            read_environment(variables=REAL | {"TREFOIL_TEXTS": wrong}, root=ROOT)


def test_a_postgresql_address_is_taken_apart_and_keeps_its_password_out_of_its_repr() -> None:
    found = read_environment(
        variables=REAL | {"TREFOIL_DATABASE": "postgresql://notes:p%40ss@db.example.org:5433/site"}, root=ROOT
    )
    assert found.database == PostgresServer(
        host="db.example.org", port=5433, name="site", user="notes", password="p@ss"
    )
    assert "p@ss" not in repr(found)


def test_a_postgresql_socket_is_a_folder_whose_letters_stay_as_they_are() -> None:
    found = read_environment(
        variables=REAL | {"TREFOIL_DATABASE": "postgresql://notes@%2Frun%2FPostgres/site"}, root=ROOT
    )
    assert found.database == PostgresServer(host="/run/Postgres", port=5432, name="site", user="notes", password="")


def test_all_problems_are_said_at_once() -> None:
    with pytest.raises(CannotStart) as caught:
        read_environment(variables={"TREFOIL_MODE": "real", "TREFOIL_HOTS": "x"}, root=ROOT)
    assert caught.value.problems == (
        "TREFOIL_HOTS is not a name that Trefoil knows.",
        "TREFOIL_HOST is not set, and a real site needs it.",
        "TREFOIL_DATABASE is not set, and a real site needs it.",
        "TREFOIL_KEYS is not set, and a real site needs it.",
        "TREFOIL_SESSIONS is not set, and a real site needs it.",
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TREFOIL_MODE", "production", 'TREFOIL_MODE should be "real" or "demonstration".'),
        ("TREFOIL_MODE", "", 'TREFOIL_MODE should be "real" or "demonstration".'),
        ("TREFOIL_HOST", "https://notes.example.org", "TREFOIL_HOST should be one host name"),
        ("TREFOIL_HOST", "*", "TREFOIL_HOST should be one host name"),
        ("TREFOIL_HOST", ".example.org", "TREFOIL_HOST should be one host name"),
        ("TREFOIL_DATABASE", "mysql://a@b/c", "TREFOIL_DATABASE should begin with"),
        ("TREFOIL_DATABASE", "sqlite:///main.sqlite3", "TREFOIL_DATABASE should look like sqlite:"),
        ("TREFOIL_DATABASE", "postgresql://notes@db:99999/site", "TREFOIL_DATABASE has a port"),
        ("TREFOIL_DATABASE", "postgresql://db/site", "TREFOIL_DATABASE should look like postgresql:"),
        ("TREFOIL_DATABASE", "postgresql://notes@db", "TREFOIL_DATABASE should look like postgresql:"),
        ("TREFOIL_KEYS", "keys", "TREFOIL_KEYS should be a full path"),
        ("TREFOIL_KEYS", "/srv/data/keys", "TREFOIL_KEYS lies inside the folder of the database."),
        ("TREFOIL_COPIES", "copies", "TREFOIL_COPIES should be a full path"),
        ("TREFOIL_COPIES", "/srv/keys/copies", "TREFOIL_COPIES and TREFOIL_KEYS lie inside one another."),
        ("TREFOIL_COPIES", "/srv", "TREFOIL_COPIES and TREFOIL_KEYS lie inside one another."),
        ("TREFOIL_COVER_NAME", "<b>x</b>", "TREFOIL_COVER_NAME should be"),
        ("TREFOIL_COVER_NAME", "", "TREFOIL_COVER_NAME should be"),
        ("TREFOIL_NEUTRAL_SITE", "http://www.weather.gov/", "TREFOIL_NEUTRAL_SITE should be"),
        ("TREFOIL_NEUTRAL_SITE", "https://example.org/;script-src *", "TREFOIL_NEUTRAL_SITE should be"),
        ("TREFOIL_SESSIONS", "sessions.sqlite3", "TREFOIL_SESSIONS should be a full path"),
        ("TREFOIL_SESSIONS", "/srv/data/main.sqlite3", "TREFOIL_SESSIONS is the same file"),
        ("TREFOIL_SESSIONS", "/srv/keys/sessions.sqlite3", "TREFOIL_SESSIONS lies inside the folder of keys."),
    ],
)
def test_a_malformed_value_is_refused_with_one_sentence_that_does_not_repeat_it(
    name: str, value: str, sentence: str
) -> None:
    with pytest.raises(CannotStart) as caught:
        read_environment(variables=REAL | {name: value}, root=ROOT)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith(sentence)
    assert not value or value not in caught.value.problems[0]


def test_the_demonstration_takes_no_place_from_outside() -> None:
    with pytest.raises(CannotStart) as caught:
        read_environment(variables={"TREFOIL_MODE": "demonstration", "TREFOIL_HOST": "notes.example.org"}, root=ROOT)
    assert caught.value.problems == (
        "TREFOIL_HOST cannot be set in the demonstration, which keeps everything in one place of its own.",
    )


def test_a_mistyped_name_alone_does_not_start_the_demonstration() -> None:
    with pytest.raises(CannotStart):
        read_environment(variables={"TREFOIL_MOD": "real"}, root=ROOT)


# --- where mails and texts are sent from ---------------------------------------------------------------------------

MAIL = {
    "TREFOIL_SMTP_URL": "smtps://notes:p%40ss@mail.example.net",
    "TREFOIL_MAIL_FROM": "Notes <notes@mail.example.net>",
}
TEXTS = {"TREFOIL_TEXT_URL": "https://gateway.example.net/send", "TREFOIL_TEXT_SECRET": "a secret"}


def test_without_servers_nothing_can_be_sent() -> None:
    found = read_environment(variables=REAL, root=ROOT)
    assert (found.mail, found.texts) == (None, None)


def test_servers_are_taken_apart_and_keep_their_secrets_out_of_their_reprs() -> None:
    found = read_environment(variables=REAL | MAIL | TEXTS, root=ROOT)
    assert found.mail == MailServer(
        host="mail.example.net",
        port=465,
        lock=Lock.FROM_THE_START,
        user="notes",
        password="p@ss",
        sender="notes@mail.example.net",
        sender_name="Notes",
    )
    assert found.texts == TextServer(url="https://gateway.example.net/send", secret="a secret")
    assert "p@ss" not in repr(found)
    assert "a secret" not in repr(found)


@pytest.mark.parametrize(
    ("url", "lock", "port"),
    [
        ("smtp://mail.example.net", Lock.STARTTLS, 587),
        ("smtp://u:p@mail.example.net:2525", Lock.STARTTLS, 2525),
        ("smtp://localhost:25", Lock.THIS_MACHINE, 25),
        ("smtp://127.0.0.1:25/", Lock.THIS_MACHINE, 25),
    ],
)
def test_only_a_mail_server_on_this_machine_may_go_without_a_lock(url: str, lock: Lock, port: int) -> None:
    found = read_environment(
        variables=REAL | {"TREFOIL_SMTP_URL": url, "TREFOIL_MAIL_FROM": "notes@mail.example.net"}, root=ROOT
    )
    assert found.mail is not None
    assert (found.mail.lock, found.mail.port, found.mail.sender_name) == (lock, port, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"TREFOIL_MAIL_FROM": ""}, "belong together"),
        ({"TREFOIL_SMTP_URL": ""}, "belong together"),
        ({"TREFOIL_SMTP_URL": "mail.example.net"}, "should look like smtp://"),
        ({"TREFOIL_SMTP_URL": "smtp://mail.example.net:0x"}, "should look like smtp://"),
        ({"TREFOIL_SMTP_URL": "smtp://user@mail.example.net"}, "a user without a password"),
        ({"TREFOIL_SMTP_URL": "smtp://mail.example.net/path"}, "should look like smtp://"),
        ({"TREFOIL_MAIL_FROM": "Notes"}, "should look like Notes <notes@example.org>"),
        ({"TREFOIL_MAIL_FROM": "No\ntes <a@mail.example.net>"}, "should be one line"),
        ({"TREFOIL_MAIL_FROM": "Notes <a@notes.example.org>"}, "the site's own address"),
        ({"TREFOIL_MAIL_FROM": "Victim services <a@mail.example.net>"}, 'holds "Victim"'),
        ({"TREFOIL_MAIL_FROM": "a@survivors.example.net"}, 'holds "survivors"'),
        ({"TREFOIL_TEXT_URL": ""}, "belong together"),
        ({"TREFOIL_TEXT_SECRET": ""}, "belong together"),
        ({"TREFOIL_TEXT_URL": "http://gateway.example.net/send"}, "should look like https://"),
        ({"TREFOIL_TEXT_URL": "https://user:p@gateway.example.net/"}, "should look like https://"),
        ({"TREFOIL_TEXT_SECRET": "a\nb"}, "one line of plain letters"),
    ],
)
def test_a_malformed_server_stops_the_start(changes: dict[str, str], words: str) -> None:
    with pytest.raises(CannotStart) as caught:
        read_environment(variables=REAL | MAIL | TEXTS | changes, root=ROOT)
    [problem] = caught.value.problems
    assert words in problem
    assert "p@ss" not in problem
