"""Everything the vault seals or signs. Changing one of these is a new version, never an edit.

Signed statements hold public halves, hashes and facts; sealed structures (home, roster, letters, the inside of an item)
all that would tell who works with whom. A version that is not listed here does not open (I-10).
"""

from typing import Final, Literal

from trefoil.kernel.vocabulary import GrantState
from trefoil.vault.line_formats import DeskMark, HeldLine, LineLetter, ToldLines
from trefoil.vault.wire import Signed, Wire
from trefoil.vault.word_formats import WordLetter
from trefoil.vault.work_formats import AtWork, Desk, Looked

LIVE: Final = (GrantState.ACTIVE.value, GrantState.PAUSED.value)  # the states from which a grant can still end


class GrantStatement(Wire, frozen=True, kw_only=True):
    """One grant, signed by the record's key (vault design, section 3)."""

    version: Literal[1] = 1
    site: str
    record: str
    compartment: str
    category: str
    item: str | None
    first_epoch: int
    grantee: str
    grantee_keys: bytes  # hash of the grantee's key statement
    verbs: tuple[str, ...]
    purpose: str
    starts_at: str
    not_after: str
    sequence: int
    previous: bytes


class EpochStatement(Wire, frozen=True, kw_only=True):
    """One epoch of one compartment: what its key is bound to, signed by the record's key and logged."""

    version: Literal[1] = 1
    site: str
    record: str
    compartment: str
    epoch: int
    issue: int  # a grant inside an epoch adds a wrap and so issues the statement anew
    key_commitment: bytes
    drop_key: bytes
    wraps: tuple[bytes, ...]  # SHA-256 of each wrap, sorted


class ControlStatement(Wire, frozen=True, kw_only=True):
    """Who controls a record. SELF today; JOINT and CUSTODIAL have their place in the format."""

    version: Literal[1] = 1
    site: str
    record: str
    sequence: int
    control: str
    controllers: tuple[tuple[str, bytes], ...]  # account, hash of its key statement
    needed: int
    record_key: bytes
    log_key: bytes
    previous: bytes


class KeyStatement(Wire, frozen=True, kw_only=True):
    """The public keys of an account, signed by themselves and by the keys before them."""

    version: Literal[1] = 1
    site: str
    account: str
    sequence: int
    kem: bytes
    sign: bytes
    previous: bytes


class Inside(Wire, frozen=True, kw_only=True):
    """What stands inside a sealed item (vault design, section 1: metadata from day one)."""

    version: Literal[1] = 1
    kind: str
    kind_version: int
    category: str
    author: str
    author_key: bytes
    at: str
    payload: bytes
    signature: bytes


class CompartmentKeys(Wire, frozen=True, kw_only=True):
    """What a wrap holds: the epoch's key, and the compartment's look-up key which never changes."""

    version: Literal[1] = 1
    key: bytes
    tags: bytes


class OwnedRecord(Wire, frozen=True, kw_only=True):
    """A record that this account controls, with its root key."""

    record: str
    root: bytes
    compartments: dict[str, str]


class ReceivedRecord(Wire, frozen=True, kw_only=True):
    """A record that somebody shared something of."""

    record: str
    record_key: bytes
    log_key: bytes
    log_tag: bytes
    owner: str
    owner_name: str
    word: str = ""  # the word that the person chose for themselves, for this reader
    call: str = ""  # how to speak of them: a name, or a pronoun
    said_at: str = ""  # when they said so; a letter that was longer on its way does not win
    told_instead: bool = False  # they chose that this reader be told of dates and of safety, in their place


class Received(Wire, frozen=True, kw_only=True):
    """A grant that this account was given."""

    grant: str
    signed: Signed
    given_at: str


class Memory(Wire, frozen=True, kw_only=True):
    """What the account last saw of the site's log, so that an older database is noticed."""

    origin: str = ""
    size: int = 0
    root: bytes = b""
    log_number: int = 0
    log_leaf: bytes = b""
    roster: int = 0
    sequences: dict[str, int] = {}
    epochs: dict[str, int] = {}
    site_number: int = 0  # the newest line of the site's own chain: keys, who has left, who was named
    site_leaf: bytes = b""


class Passkey(Wire, frozen=True, kw_only=True):
    """A passkey that stands in for the number at sign-in. `key` is its public key (COSE); it opens nothing."""

    id: bytes
    key: bytes
    host: str  # the site's name when it was made: a browser offers it there and nowhere else
    name: str
    since: str
    count: int = 0  # how often it said that it has signed; one that does not count says 0


class SecondStep(Wire, frozen=True, kw_only=True):
    """The second step at sign-in of who works here: an authenticator's secret, and what is left of the codes."""

    secret: bytes  # it opens nothing
    since: str
    used: int = 0  # the newest step of time whose number was taken: none is taken twice
    codes: tuple[bytes, ...] = ()  # hash of each printed code that was not used yet
    passkeys: tuple[Passkey, ...] = ()


class Wishes(Wire, frozen=True, kw_only=True):
    """How the person wants this place to be: read before a page shows anything, so it needs no look and no line."""

    pace: str = "some"  # their own default, with which each day begins
    pace_today: str = ""
    pace_day: str = ""  # the day for which `pace_today` was chosen
    asleep_since: str = ""  # the day on which they let everything sleep; empty while all is awake
    low_day: str = ""  # the day for which they last said that it is a low one; empty while none is
    told: str = ""  # who is told of what has a date or is about safety; empty until they chose
    told_person: str = ""
    hidden: tuple[str, ...] = ()  # ways to feel steadier that they never want to see, by name
    away: tuple[str, ...] = ()  # what they keep away from in ways to feel steadier
    to_show: tuple[str, ...] = ()  # pages that are shown once before their first own page
    one_address: bool = False
    cards_fit: tuple[str, ...] = ()  # cards of the library that they say fit them, by address
    cards_not_me: tuple[str, ...] = ()  # cards that they say are not them, and are not shown


class WayIn(Wire, frozen=True, kw_only=True):
    """One of the account's ways in, as its owner is told of it.

    The second thing is kept: the words can change with the card not at hand (ADR 0060). Of recovery words, nothing.
    """

    slot: str
    kind: str  # "device", "card", "words" or "twelve"
    lookup: bytes
    secret: bytes
    added_at: str
    told: bool = True  # whether the person has said that it was them


class Trusted(Wire, frozen=True, kw_only=True):
    """Somebody who keeps a half of the account's spare key."""

    half: str
    account: str
    name: str
    since: str


class KeptHalf(Wire, frozen=True, kw_only=True):
    """A half of somebody's spare key that this account keeps, and where lines about it go."""

    half: str
    owner_name: str
    log_tag: bytes
    log_key: bytes
    since: str


class KeptOutLine(Wire, frozen=True, kw_only=True):
    """A name or a place of work that the person keeps out, and whom it was about on the day it was written."""

    words: str
    accounts: tuple[str, ...] = ()


class Home(Wire, frozen=True, kw_only=True):
    """An account's home index, sealed under a key from its own seed."""

    version: Literal[1] = 1
    door: str
    name: str
    idle_minutes: int = 15
    language: str = ""  # what the pages speak to this account; empty until it was chosen
    owned: tuple[OwnedRecord, ...] = ()
    others: tuple[ReceivedRecord, ...] = ()
    received: tuple[Received, ...] = ()
    memory: Memory = Memory()
    second_step: SecondStep | None = None
    wishes: Wishes = Wishes()
    ways: tuple[WayIn, ...] = ()
    former: tuple[bytes, ...] = ()  # seeds of earlier key pairs: letters and grants were sealed to them
    trusted: tuple[Trusted, ...] = ()
    kept: tuple[KeptHalf, ...] = ()
    no_way_back: bool = False  # the person chose to have no recovery
    away_at: str = ""  # when they signed out everywhere and paused everyone with one tap, until they were told
    looked: dict[str, Looked] = {}  # by record
    asked: dict[str, str] = {}  # when this account last asked each person for anything, by record
    told: tuple[str, ...] = ()  # what was said once, or said no to, and is not said again
    lines: dict[str, ToldLines] = {}  # with whom this account may talk about somebody, by record
    desk: dict[str, DeskMark] = {}  # by date
    prepared: dict[str, dict[str, str]] = {}  # what this account wrote for itself before a talk, by record and box
    for_me: Desk = Desk()  # what somebody who works here keeps for themselves
    kept_out: tuple[KeptOutLine, ...] = ()  # who can have no part in this person's record


class Known(Wire, frozen=True, kw_only=True):
    """Somebody on the person's roster."""

    account: str
    name: str
    role: str
    organization: str
    keys: bytes  # hash of the key statement the person accepted
    kem: bytes
    sign: bytes
    checked: str  # who had vouched when the person accepted it: "nobody", "one", "enough"


class Held(Wire, frozen=True, kw_only=True):
    """A grant as its giver keeps it, with how it ended."""

    grant: str
    signed: Signed
    digest: bytes
    compartment: str
    category: str
    item: str | None
    grantee: str
    state: str
    read_back: str  # the sentence the person said yes to: the record of consent
    given_at: str
    changed_at: str
    was: str = ""  # its state before it was stopped, for undo
    stopped_in: bytes = b""  # mark of the session in which it was stopped, for undo
    undone: bool = False
    stop: str = ""  # which tap stopped it: an undo brings back everything that this tap ended


class Envelope(Wire, frozen=True, kw_only=True):
    """A one-item compartment: which item, and where."""

    item: str
    category: str
    compartment: str


class Roster(Wire, frozen=True, kw_only=True):
    """Who works with the person, and by what right. Sealed under a key from the record's root."""

    version: Literal[1] = 1
    control: tuple[Signed, ...]
    compartments: dict[str, str]
    envelopes: tuple[Envelope, ...] = ()
    people: tuple[Known, ...] = ()
    grants: tuple[Held, ...] = ()
    sequence: int = 0
    last_grant: bytes = b""
    paused_at: str = ""  # the last time that everyone was paused
    told_of_restore: int = 0
    home: int = 0  # the version of the owner's home when it last remembered; home and roster vouch for each other
    epochs: dict[str, int] = {}  # of each compartment that left its first: no row is believed below it
    log_number: int = 0  # the line of the record's log that this roster was stored with, or was compared up to
    log_leaf: bytes = b""
    renewing: dict[str, int] = {}  # compartments that a new seed has not reached yet, and the epoch they have to reach
    lines: tuple[HeldLine, ...] = ()  # who may talk with whom; it opens nothing


class GrantNews(Wire, frozen=True, kw_only=True):
    """What a letter about a grant says, signed by its giver: sealing alone would not tell who sent it."""

    version: Literal[1] = 1
    site: str
    to: str
    record: ReceivedRecord
    received: Received


class GrantLetter(Wire, frozen=True, kw_only=True, tag="grant"):
    """Tells a grantee of a grant, through their sealed mailbox."""

    giver: str
    news: Signed


class HalfNews(Wire, frozen=True, kw_only=True):
    """What a letter about a half of a spare key says, signed by whose key it is."""

    version: Literal[1] = 1
    site: str
    to: str
    half: KeptHalf


class HalfLetter(Wire, frozen=True, kw_only=True, tag="half"):
    """Tells a trusted person of the half that they keep."""

    giver: str
    news: Signed


class DraftLetter(Wire, frozen=True, kw_only=True, tag="draft"):
    """A form that arrived after its session had ended, kept for the one who typed it."""

    form: str
    fields: tuple[tuple[str, str], ...]
    at: str


class AskNews(Wire, frozen=True, kw_only=True):
    """What a letter that asks for something says, signed by its asker."""

    version: Literal[1] = 1
    site: str
    to: str
    record: str
    asker: str
    category: str
    words: str
    until: str
    at: str


class AskLetter(Wire, frozen=True, kw_only=True, tag="ask"):
    """Asks a person to share one more kind of thing. It lies in their box until they answer, or its time is over."""

    asker: str
    news: Signed


class Letter(Wire, frozen=True, kw_only=True):
    """One piece of mail."""

    version: Literal[1] = 1
    content: GrantLetter | DraftLetter | HalfLetter | AskLetter | LineLetter | AtWork | WordLetter


class DropInside(Wire, frozen=True, kw_only=True):
    """A sealed drop: an item on its way in, from somebody who cannot open the compartment."""

    version: Literal[1] = 1
    item: str
    inside: bytes


class DropMany(Wire, frozen=True, kw_only=True):
    """A sealed drop of many things of one kind's compartment: sealed once, with one fresh key (vault design, 3)."""

    version: Literal[1] = 1
    things: tuple[tuple[str, bytes], ...]  # item, inside
