"""A phone without scripts, and the cast that stands around one person, for the tests of the doors.

The phone presses the buttons that a page really holds: what is not on the page cannot be sent by it.
"""

import html
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlencode

from builders import AT, Somebody, birth, note, person, professional, share, steward, vouch_for, write
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from trefoil.care.directory import actions as directory
from trefoil.care.writing.schema import Note
from trefoil.care.writing.schema import Page as PrivatePage
from trefoil.kernel.ids import AccountId, GrantId, ItemId, RecordId
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import Mark, Role, Verb
from trefoil.vault.accounts import Second, Secrets, create_account
from trefoil.vault.formats import Home
from trefoil.vault.mailbox import take_mail
from trefoil.vault.records import open_record
from trefoil.vault.sessions import store
from trefoil.vault.stopping import stop

WORDS = "maple river candle orbit pencil harbor"
FORM = "application/x-www-form-urlencoded"
READ = frozenset({Verb.READ})
BOTH = frozenset({Verb.READ, Verb.ADD})

# Words that nobody but Wren and those she shares with may ever see on a page.
NOTE_WORDS = "heron-by-the-lake"
TITLE_WORDS = "lakeside-morning"
PAGE_WORDS = "owl-in-the-attic"
OTHER_WORDS = "finch-on-the-sill"
SECRETS_OF_THE_CAST = (NOTE_WORDS, TITLE_WORDS, PAGE_WORDS, OTHER_WORDS)


# --- a page, as a phone sees it ----------------------------------------------------------------------------------


@dataclass
class Button:
    """One thing to press."""

    name: str
    value: str
    words: str
    action: str


@dataclass
class Form:
    """One form with what it would send."""

    action: str
    method: str
    sends: list[tuple[str, str]] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self._area: str | None = None
        self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(action=given.get("action", ""), method=given.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None and given.get("name"):
            self._input(self._form, given)
        elif tag == "select" and self._form is not None:
            self._select = given.get("name", "")
        elif tag == "option" and self._form is not None and self._select:
            self._option(self._form, self._select, given)
        elif tag == "textarea" and self._form is not None:
            self._area, self._text = given.get("name", ""), ""
        elif tag == "button" and self._form is not None:
            self._button = Button(given.get("name", ""), given.get("value", ""), "", given.get("formaction", ""))
            self._form.buttons.append(self._button)

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        match given.get("type", "text"):
            case "radio" | "checkbox":
                form.choices.setdefault(name, []).append(value)
                if "checked" in given:
                    form.sends.append((name, value))
            case "hidden":
                form.sends.append((name, value))
            case _:
                form.boxes.add(name)
                form.sends.append((name, value))

    @staticmethod
    def _option(form: Form, name: str, given: dict[str, str]) -> None:
        """A browser sends the first of a list until another one is picked."""
        value = given.get("value", "")
        known = form.choices.setdefault(name, [])
        if not known:
            form.sends.append((name, value))
        elif "selected" in given:
            form.sends[:] = [*((one, said) for one, said in form.sends if one != name), (name, value)]
        known.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None and self._form is not None:
            self._form.boxes.add(self._area)
            self._form.sends.append((self._area, self._text.removeprefix("\n")))
            self._area = None
        elif tag == "button":
            self._button = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data
        if self._button is not None:
            self._button.words = " ".join((self._button.words + data).split())


def _words(markup: str) -> str:
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return re.sub(r" ([,.])", r"\1", words)


class NoSuchButton(AssertionError):
    """The page has no such button, so no phone could press it."""


@dataclass
class Seen:
    """An answer of the site."""

    response: HttpResponse
    path: str

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.content.decode()

    @property
    def text(self) -> str:
        """What a person reads, on one line, with the values of boxes."""
        without_head = re.sub(r"<head>.*?</head>|<svg.*?</svg>", " ", self.html, flags=re.DOTALL)
        return _words(without_head)

    @property
    def main(self) -> str:
        """What a person reads in the main part, without bars and foot."""
        body = self.html.partition("<main")[2].partition("</main>")[0]
        body = re.sub(r"<svg.*?</svg>", " ", body, flags=re.DOTALL)
        return _words(f"<main{body}")

    @property
    def goes_to(self) -> str:
        return str(self.response.headers.get("Location", ""))

    @property
    def forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.html)
        return parser.forms

    @property
    def links(self) -> list[str]:
        return [html.unescape(found) for found in re.findall(r'<a [^>]*href="([^"]+)"', self.html)]

    def box(self, name: str) -> str:
        """What stands in a box."""
        for form in self.forms:
            for sent, value in form.sends:
                if sent == name and name in form.boxes:
                    return value
        raise NoSuchButton(f"no box {name}")

    def find(self, words: str) -> tuple[Form, Button]:
        """The first button whose words begin so."""
        for form in self.forms:
            for button in form.buttons:
                if button.words.lstrip("⟦").startswith(words):  # as in pseudo.py
                    return form, button
        raise NoSuchButton(f"{words!r} is not among {[b.words for f in self.forms for b in f.buttons]}")

    def has(self, words: str) -> bool:
        """Whether such a button is there."""
        try:
            self.find(words)
        except NoSuchButton:
            return False
        return True


class Phone:
    """A browser without scripts. It sends only what its pages hold."""

    def __init__(self, *, checks: bool = True) -> None:
        self.client = Client(HTTP_HOST="testserver", enforce_csrf_checks=checks)

    def get(self, path: str, *, follow: bool = True) -> Seen:
        """Open an address."""
        seen = Seen(self.client.get(path, secure=True), path)
        return self._onward(seen) if follow else seen

    def head(self, path: str) -> Seen:
        """Ask for an address without its body."""
        return Seen(self.client.head(path, secure=True), path)

    def _onward(self, seen: Seen) -> Seen:
        for _ in range(5):
            if seen.status != 303 or not seen.goes_to.startswith("/"):
                return seen
            seen = Seen(self.client.get(seen.goes_to, secure=True), seen.goes_to)
        raise AssertionError(f"{seen.path} goes round and round")

    def send(self, path: str, fields: list[tuple[str, str]], *, follow: bool = True) -> Seen:
        """Send fields as a form."""
        seen = Seen(self.client.post(path, urlencode(fields), content_type=FORM, secure=True), path)
        return self._onward(seen) if follow else seen

    def press(self, page: Seen, words: str, *, follow: bool = True, **fills: str) -> Seen:
        """Fill the form that holds a button and press it."""
        form, button = page.find(words)
        return self.send(*self._filled(page, form, button, fills), follow=follow)

    def press_value(self, page: Seen, name: str, value: str, *, follow: bool = True, **fills: str) -> Seen:
        """Press the button of one name and value."""
        for form in page.forms:
            for button in form.buttons:
                if (button.name, button.value) == (name, value):
                    return self.send(*self._filled(page, form, button, fills), follow=follow)
        raise NoSuchButton(f"{name}={value}")

    @staticmethod
    def _filled(page: Seen, form: Form, button: Button, fills: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
        for name, value in fills.items():
            if name == "answer" and (name, "") in form.sends:
                continue  # what a script fills in, when the browser has answered it
            if name not in form.boxes and value not in form.choices.get(name, []):
                raise NoSuchButton(f"the form has no {name}={value}: {form.boxes} {form.choices}")
        sends = [(name, value) for name, value in form.sends if name not in fills]
        sends += list(fills.items())
        if button.name:
            sends.append((button.name, button.value))
        return button.action or form.action or page.path, sends

    def sign_in_as(self, who: Somebody, *, at: datetime = AT) -> "Phone":
        """Be signed in as somebody who has no slots: the session is begun with their keys."""
        door = Home(door="my", name="") if who.record else None
        cookie = store.begin(
            keys=who.keys,
            way_in=Secrets(words="", second=Second.WORDS_ALONE, lookup=b"", secret=b""),
            door="my" if door else "team",
            idle_minutes=15,
            at=at,
        )
        self.client.cookies[settings.TREFOIL_SESSION_COOKIE] = cookie.hex()
        return self

    @property
    def cookie(self) -> str:
        """The session's cookie."""
        found = self.client.cookies.get(settings.TREFOIL_SESSION_COOKIE)
        return found.value if found else ""


# --- the cast ----------------------------------------------------------------------------------------------------


@dataclass
class Cast:
    """Wren shares her notes with Maya, had shared them with Dana, and never did with Sam. Lark is somebody else."""

    wren: Somebody
    lark: Somebody
    maya: Somebody
    dana: Somebody
    sam: Somebody
    cole: Somebody
    ruth: Somebody
    stew: Somebody
    note: ItemId
    grant: GrantId
    revoked: GrantId

    def members(self) -> dict[str, Somebody | None]:
        """Everybody who asks for pages, and nobody at all."""
        return {
            "owner": self.wren,
            "stranger": self.lark,
            "granted": self.maya,
            "revoked": self.dana,
            "never": self.sam,
            "steward": self.stew,
            "nobody": None,
        }


_PEOPLE = ("wren", "lark", "maya", "dana", "sam", "cole", "ruth", "stew")


def signed_in(who: Somebody | None, *, at: datetime = AT) -> Phone:
    """A phone in somebody's hand; in nobody's hand for None."""
    phone = Phone()
    return phone if who is None else phone.sign_in_as(who, at=at)


def person_with_words(name: str, *, at: datetime = AT) -> Somebody:
    """Somebody who can give their six words again. Slower: the words are really worked on."""
    birth(at=at)
    way_in = Secrets(words=WORDS, second=Second.WORDS_ALONE, lookup=b"", secret=b"")
    keys = create_account(handle=name, home=Home(door="my", name=name), ways_in=(way_in,), at=at)
    return Somebody(keys=keys, name=name, record=RecordId(open_record(keys=keys, at=at).record))


def private_page(*, who: Somebody, words: str) -> None:
    """Write on somebody's private page."""
    assert who.record is not None
    write(who=who, record=who.record, payload=PrivatePage(body=Plain(words)))


def listed(*, who: Somebody, role: Role, house: str = "North House", marks: frozenset[Mark] = frozenset()) -> None:
    """Put somebody into the directory."""
    office = directory.add_organization(name=house, marks=marks, threshold=1)
    directory.list_professional(account=who.account, name=who.name, role=role, organization=office)


def build_cast(*, wren: Somebody | None = None) -> Cast:
    """Make everybody, with words on their pages."""
    wren = wren or person("Wren")
    assert wren.record is not None
    lark = person("Lark")
    maya, dana, sam = professional("Maya"), professional("Dana"), professional("Sam")
    cole, ruth, stew = professional("Det. Cole"), professional("Ruth"), steward("Stew")
    listed(who=maya, role=Role.THERAPIST)
    listed(who=dana, role=Role.ADVOCATE)
    listed(who=sam, role=Role.PEER_SUPPORTER)
    listed(who=cole, role=Role.POLICE, house="The county")
    listed(who=ruth, role=Role.ADVOCATE, house="Open Door", marks=frozenset({Mark.VAWA}))
    vouch_for(by=stew, whom=maya)
    first = write(
        who=wren, record=wren.record, payload=Note(title=Plain(TITLE_WORDS), body=Plain(f"I saw a {NOTE_WORDS}."))
    )
    private_page(who=wren, words=f"There is an {PAGE_WORDS}.")
    note(who=lark, words=OTHER_WORDS)
    grant = share(owner=wren, grantee=maya, verbs=BOTH)
    revoked = share(owner=wren, grantee=dana, verbs=BOTH)
    stop(reader=wren.reader(), record=wren.record, grant=revoked, at=AT)
    return Cast(
        wren=wren, lark=lark, maya=maya, dana=dana, sam=sam, cole=cole, ruth=ruth, stew=stew,
        note=first, grant=grant, revoked=revoked,
    )  # fmt: skip


def anew(cast: Cast) -> Cast:
    """Return the same people, whom a test may change without changing them for the next."""
    people = {name: replace(getattr(cast, name)) for name in _PEOPLE}
    return replace(cast, **people)


def take_in(*people: Somebody) -> None:
    """Let people take in their sealed mail, as a visit does."""
    for somebody in people:
        take_mail(reader=somebody.reader())


def people_on(page: Seen) -> list[str]:
    """The addresses behind the people on a professional's page of today, each once."""
    return list(dict.fromkeys(link for link in page.links if re.fullmatch(r"/with/[0-9a-f]+", link)))


def link_to(page: Seen) -> str:
    """The address behind the first person on a professional's page of today."""
    found = people_on(page)
    assert found, page.text
    return found[0]


def account(value: Somebody) -> AccountId:
    """An account's id."""
    return value.account
