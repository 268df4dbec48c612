"""What people and kinds of things are called on pages, and the small parts that every page shares.

Pure, and only strings come out. The words are those of the product's word list: plain words on pages, the field's
words in code. Nothing here assumes a gender, a family or a diagnosis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.kernel.language import N_, Sayings, _
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
    """How one category is called, in the language of the request that asks."""

    english: tuple[str, str, str]

    @property
    def title(self) -> str:
        """Return a title for a row."""
        return _(self.english[0])

    @property
    def phrase(self) -> str:
        """Return words for the middle of a sentence."""
        return _(self.english[1])

    @property
    def hint(self) -> str:
        """Return one line that explains."""
        return _(self.english[2])


# Category: title, words for the middle of a sentence, one line that explains.
_SHELF_WORDS: dict[Category, tuple[str, str, str]] = {
    Category.PROFILE: (
        N_("About you"),
        N_("the page about you"),
        N_("What you like, and what you are good at"),
    ),
    Category.CONTACT: (N_("How to reach you"), N_("how to reach you"), N_("Phone, and times that are safe")),
    Category.DATES: (N_("Your appointments"), N_("your appointments"), N_("Day, time, and place")),
    Category.SAFETY: (
        N_("Your plan for hard days"),
        N_("your plan for hard days"),
        N_("Without the names you go by, and without your list of what others did"),
    ),
    Category.TRIGGERS: (
        N_("What is hard, what helps"),
        N_("what is hard for you and what helps"),
        N_("So they can take care"),
    ),
    Category.PLAN: (N_("Your plan"), N_("your plan"), N_("What you work toward, and how you like to work")),
    Category.NOTES: (N_("Notes"), N_("your notes"), N_("What you wrote, and what was written to you")),
    Category.MEASURES: (
        N_("Answers to questions"),
        N_("your answers to questions"),
        N_("Sets of questions you chose to answer"),
    ),
    Category.LIFE: (N_("Daily life"), N_("your page about daily life"), N_("Work, school, home, and what holds you")),
    Category.LEGAL: (
        N_("Your rights and papers"),
        N_("your rights and papers"),
        N_("Your cases, and statements that may be used"),
    ),
    Category.MONEY: (N_("Money owed to you"), N_("the money owed to you"), N_("What was ordered, and what came")),
    Category.NOTICES: (N_("Case news"), N_("case news"), N_("Dates and letters")),
    Category.CREDENTIALS: (
        N_("Codes and numbers from letters"),
        N_("codes and numbers from letters"),
        N_("What a letter asks you to keep"),
    ),
    Category.FAMILY: (N_("Family"), N_("your page about family"), N_("People close to you")),
    Category.PEER: (N_("Peer support"), N_("your peer support"), N_("Someone who has been there")),
    Category.HEALTH: (N_("Health"), N_("your page about health"), N_("How you feel, sleep, and lost time")),
    Category.ALONE: (
        N_("Shared one by one"),
        N_("something you share one by one"),
        N_("What you tell in pieces, and what a talk was like"),
    ),
    Category.PRIVATE: (N_("Your private page"), N_("your private page"), N_("Write what you like")),
}
SHELVES: dict[Category, Shelf] = {category: Shelf(english=words) for category, words in _SHELF_WORDS.items()}

ROLES: Sayings[Role] = Sayings(
    {
        Role.THERAPIST: N_("therapist"),
        Role.ADVOCATE: N_("advocate"),
        Role.ATTORNEY: N_("lawyer"),
        Role.VICTIM_SPECIALIST: N_("support worker with the police"),
        Role.DOCTOR: N_("doctor"),
        Role.SCHOOL: N_("school contact"),
        Role.CASE_MANAGER: N_("case manager"),
        Role.CAREGIVER: N_("caregiver"),
        Role.PEER_SUPPORTER: N_("peer supporter"),
        Role.POLICE: N_("police"),
        Role.PROSECUTION: N_("prosecutor"),
    }
)

# A role as it stands after a name. Police and prosecution are never "yours".
YOUR_ROLES: Sayings[Role] = Sayings(
    {
        Role.THERAPIST: N_("your therapist"),
        Role.ADVOCATE: N_("your advocate"),
        Role.ATTORNEY: N_("your lawyer"),
        Role.VICTIM_SPECIALIST: N_("your support worker with the police"),
        Role.DOCTOR: N_("your doctor"),
        Role.SCHOOL: N_("your school contact"),
        Role.CASE_MANAGER: N_("your case manager"),
        Role.CAREGIVER: N_("your caregiver"),
        Role.PEER_SUPPORTER: N_("your peer supporter"),
        Role.POLICE: N_("from the police"),
        Role.PROSECUTION: N_("from the prosecutor’s office"),
    }
)

# What a share is for, in the words of the person who shares.
PURPOSES: Sayings[Purpose] = Sayings(
    {
        Purpose.CARE: N_("Helping me heal"),
        Purpose.COORDINATION: N_("Working together for me"),
        Purpose.SAFETY: N_("Keeping me safe"),
        Purpose.RIGHTS: N_("My rights"),
        Purpose.MONEY_OWED: N_("Money owed to me"),
        Purpose.DAILY_LIFE: N_("Daily life"),
        Purpose.COMPANY: N_("Company on the way"),
    }
)

# The five that a reader can pick. They are shown to the survivor in the reader's own voice.
REASONS: Sayings[Reason] = Sayings(
    {
        Reason.TALK_TODAY: N_("We talk today"),
        Reason.GETTING_READY: N_("Getting ready for a talk"),
        Reason.FOLLOWING_UP: N_("Following up"),
        Reason.CHECKING_A_DATE: N_("Checking a date"),
        Reason.YOU_ASKED: N_("You asked me to"),
    }
)


def face_of(*, name: str, place: int) -> Face:
    """Return the letter and the tone for a person. Titles such as "Ms." do not give the letter."""
    words = [word for word in name.split() if not word.endswith(".")] or name.split()
    letter = words[0][:1].upper() if words else "?"
    return Face(letter=letter, tone=_TONES[place % len(_TONES)])


def role_phrase(*, role: Role) -> str:
    """Return a role as it stands after a name: "your therapist". Police and prosecution are never "yours"."""
    return YOUR_ROLES[role]


def opening_role(*, role: Role) -> str:
    """Return a role as it stands alone under a name: "Your therapist", "From the police"."""
    phrase = role_phrase(role=role)
    return phrase[:1].upper() + phrase[1:]


def reason_said(*, reason: Reason, words: str) -> str:
    """Return what a reader gave as the reason, without a full stop; empty for a person's own things."""
    if reason is Reason.OWN_THINGS:
        return ""
    if reason is Reason.KEEPS_TO:
        return _("I read it, and I will keep to it")
    return words.rstrip(".") if reason is Reason.OWN_WORDS else REASONS[reason]


def choices_of(*, pairs: Sequence[tuple[str, str, str]], chosen: str) -> tuple[Choice, ...]:
    """Return choices from (value, label, hint), marking `chosen` where it is one of them."""
    return tuple(
        Choice(value=value, label=label, hint=hint, chosen="yes" if value == chosen else "")
        for value, label, hint in pairs
    )
