"""What people and kinds of things are called on pages, and the small parts that every page shares.

Pure, and only strings come out. The words are those of the product's word list: plain words on pages, the field's
words in code. Nothing here assumes a gender, a family or a diagnosis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.kernel.vocabulary import Category, Purpose, Reason, Role

_TONES = ("a", "b", "c", "d")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Face:
    """A person as one letter on a calm ground. There are no pictures of people anywhere (rule F1)."""

    letter: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lines:
    """The lines at the top of a page: `say` for what is well ("Saved."), `gentle` for what to do next."""

    say: tuple[str, ...] = ()
    gentle: tuple[str, ...] = ()


QUIET = Lines()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Kept:
    """One thing already chosen, carried to the next small page in a hidden field, never in an address."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Choice:
    """One way to answer. `chosen` is "yes" or empty; nothing is chosen for a person beforehand."""

    value: str
    label: str
    hint: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """How one category is called: a title for a row, words for the middle of a sentence, one line that explains."""

    title: str
    phrase: str
    hint: str


# Category: title, words for the middle of a sentence, one line that explains.
_SHELF_WORDS: dict[Category, tuple[str, str, str]] = {
    Category.PROFILE: ("About you", "the page about you", "Your name here, and how you like to be spoken to"),
    Category.CONTACT: ("How to reach you", "how to reach you", "Phone, and times that are safe"),
    Category.DATES: ("Your appointments", "your appointments", "Day, time, and place"),
    Category.SAFETY: ("Your safety plan", "your safety plan", "What helps on a hard day"),
    Category.TRIGGERS: ("What is hard, what helps", "what is hard for you and what helps", "So they can take care"),
    Category.PLAN: ("Your plan", "your plan", "Now, next, and later"),
    Category.NOTES: ("Notes", "your notes", "What you wrote, and what was written to you"),
    Category.MEASURES: ("Answers to questions", "your answers to questions", "Sets of questions you chose to answer"),
    Category.LIFE: ("Daily life", "your page about daily life", "Sleep, work, school, and home"),
    Category.LEGAL: ("Your rights and papers", "your rights and papers", "Letters, forms, and your statement"),
    Category.MONEY: ("Money owed to you", "the money owed to you", "What was ordered, and what came"),
    Category.NOTICES: ("Case news", "case news", "Dates and letters"),
    Category.CREDENTIALS: (
        "Codes and numbers from letters",
        "codes and numbers from letters",
        "What a letter asks you to keep",
    ),
    Category.FAMILY: ("Family", "your page about family", "People close to you"),
    Category.PEER: ("Peer support", "your peer support", "Someone who has been there"),
    Category.HEALTH: ("Health", "your page about health", "Doctors, sleep, and medicine"),
    Category.PRIVATE: ("Your private page", "your private page", "Write what you like"),
}
SHELVES: dict[Category, Shelf] = {
    category: Shelf(title=title, phrase=phrase, hint=hint) for category, (title, phrase, hint) in _SHELF_WORDS.items()
}

ROLES: dict[Role, str] = {
    Role.THERAPIST: "therapist",
    Role.ADVOCATE: "advocate",
    Role.ATTORNEY: "lawyer",
    Role.VICTIM_SPECIALIST: "support worker with the police",
    Role.DOCTOR: "doctor",
    Role.SCHOOL: "school contact",
    Role.CASE_MANAGER: "case manager",
    Role.CAREGIVER: "caregiver",
    Role.PEER_SUPPORTER: "peer supporter",
    Role.POLICE: "police",
    Role.PROSECUTION: "prosecutor",
}

# What a share is for, in the words of the person who shares.
PURPOSES: dict[Purpose, str] = {
    Purpose.CARE: "Helping me heal",
    Purpose.COORDINATION: "Working together for me",
    Purpose.SAFETY: "Keeping me safe",
    Purpose.RIGHTS: "My rights",
    Purpose.MONEY_OWED: "Money owed to me",
    Purpose.DAILY_LIFE: "Daily life",
    Purpose.COMPANY: "Company on the way",
}

# The five that a reader can pick. They are shown to the survivor in the reader's own voice.
REASONS: dict[Reason, str] = {
    Reason.TALK_TODAY: "We talk today",
    Reason.GETTING_READY: "Getting ready for a talk",
    Reason.FOLLOWING_UP: "Following up",
    Reason.CHECKING_A_DATE: "Checking a date",
    Reason.YOU_ASKED: "You asked me to",
}


def face_of(*, name: str, place: int) -> Face:
    """Return the letter and the tone for a person. Titles such as "Ms." do not give the letter."""
    words = [word for word in name.split() if not word.endswith(".")] or name.split()
    letter = words[0][:1].upper() if words else "?"
    return Face(letter=letter, tone=_TONES[place % len(_TONES)])


def role_phrase(*, role: Role) -> str:
    """Return a role as it stands after a name: "your therapist". Police and prosecution are never "yours"."""
    if role is Role.POLICE:
        return "from the police"
    if role is Role.PROSECUTION:
        return "from the prosecutor’s office"
    return f"your {ROLES[role]}"


def opening_role(*, role: Role) -> str:
    """Return a role as it stands alone under a name: "Your therapist", "From the police"."""
    phrase = role_phrase(role=role)
    return phrase[:1].upper() + phrase[1:]


def reason_said(*, reason: Reason, words: str) -> str:
    """Return what a reader gave as the reason, without a full stop; empty for a person's own things."""
    if reason is Reason.OWN_THINGS:
        return ""
    return words.rstrip(".") if reason is Reason.OWN_WORDS else REASONS[reason]


def choices_of(*, pairs: Sequence[tuple[str, str, str]], chosen: str) -> tuple[Choice, ...]:
    """Return choices from (value, label, hint), marking `chosen` where it is one of them."""
    return tuple(
        Choice(value=value, label=label, hint=hint, chosen="yes" if value == chosen else "")
        for value, label, hint in pairs
    )
