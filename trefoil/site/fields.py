"""What every column, cookie and file holds, and how much it would tell a thief. A test knows of any that is missing.

This is the data; `trefoil.site.reference` makes docs/reference/fields.md of it. What a thief learns from all of it
together stands in docs/explanation/soundness.md.
"""

from enum import StrEnum, unique
from typing import Final


@unique
class Holds(StrEnum):
    """How much something tells to whoever finds it alone."""

    OPEN = "open"
    PERSONAL = "personal"
    SEALED = "sealed"
    DERIVED = "derived"


MEANING: Final[dict[Holds, str]] = {
    Holds.OPEN: "public by nature, or it says nothing about anybody",
    Holds.PERSONAL: "it says something about one person or what they do, and needs no key to read",
    Holds.SEALED: "it opens only with a key that does not lie beside it",
    Holds.DERIVED: "a hash, a keyed tag, a sum or a running number: made from something else, and no way back to it",
}

_O, _P, _S, _D = Holds.OPEN, Holds.PERSONAL, Holds.SEALED, Holds.DERIVED

Told = dict[str, tuple[Holds, str]]

# Model (app label and name) -> column -> what it holds, and why it is that.
COLUMNS: Final[dict[str, Told]] = {
    "vault.Account": {
        "id": (_P, "random, but it stands for one person wherever they appear"),
        "handle_tag": (_D, "the sign-in name under a key file outside the database"),
        "day": (_P, "the day the account began, not the minute"),
    },
    "vault.Slot": {
        "id": (_O, "random"),
        "account": (_P, "how many ways in this account has"),
        "lookup": (_D, "the part of a phone or card that is no secret, under a key file"),
        "salt": (_O, "random, for Argon2id"),
        "blob": (_S, "the account's seed; key from the words, the second thing and the pepper, or from recovery words"),
    },
    "vault.KeyRow": {
        "id": (_O, "a running number of the table"),
        "account": (_P, "whose public keys these are"),
        "sequence": (_D, "how often the keys were changed"),
        "digest": (_D, "hash of the statement"),
        "statement": (_P, "public keys, signed; they name the account and nothing else"),
        "signature": (_D, "over the statement, by its own key"),
        "previous_signature": (_D, "over the statement, by the key before it"),
        "entry_number": (_O, "its line in the site's own chain of the log, which anyone may read"),
        "ended": (_P, "whether these keys count no more"),
    },
    "vault.Vouch": {
        "id": (_O, "a running number of the table"),
        "key": (_D, "hash of the statement that is vouched for"),
        "steward": (_P, "which steward vouched"),
        "steward_key": (_O, "the steward's public signing key"),
        "signature": (_D, "of the steward"),
    },
    "vault.Home": {
        "account": (_P, "whose home this is"),
        "version": (_D, "how often it changed"),
        "blob": (
            _S,
            "name, door, own records and root keys, grants received, ways in, spare keys; key from the account's seed",
        ),
    },
    "vault.Mail": {
        "id": (_O, "random"),
        "box": (_P, "whose letter this is; no row says from whom"),
        "day": (_P, "the day it came"),
        "blob": (_S, "the letter, to the account's public key"),
    },
    "vault.Tray": {
        "id": (_O, "random"),
        "account": (_P, "who brought it in; no row says for whom"),
        "bag": (_O, "random; which rows came together"),
        "stuck": (_O, "whether it needs a look before it goes on"),
        "day": (_P, "the day it was brought in"),
        "blob": (_S, "the letter or what went wrong with it, under a key from the account's own seed"),
    },
    "vault.Record": {
        "id": (_O, "random; no open row joins it to an account"),
        "day": (_P, "the day it began"),
    },
    "vault.Roster": {
        "record": (_O, "the record's random id"),
        "version": (_D, "how often it changed"),
        "blob": (_S, "people, grants and what was said yes to; key from the record's root"),
    },
    "vault.Compartment": {
        "id": (_O, "random; it does not say which kind of thing it holds"),
        "record": (_O, "the record's random id"),
        "epoch": (_D, "how often its key changed"),
        "sequence": (_D, "how often something in it changed"),
        "seal": (_D, "keyed sum over its shelves"),
    },
    "vault.Epoch": {
        "id": (_O, "a running number of the table"),
        "compartment": (_O, "the compartment's random id"),
        "number": (_D, "which key of the compartment this is"),
        "statement": (_P, "signed: public half, hash of the key, hashes of the wraps, so how many can see it"),
        "signature": (_D, "by the record's key"),
        "owner_key": (_S, "the epoch's key; key from the record's root"),
    },
    "vault.GrantMark": {
        "id": (_O, "random; it names neither record nor people"),
        "state": (_P, "active, paused, stopped or ended; it must be seen without keys"),
        "last_day": (_P, "its last day; it must be seen without keys"),
    },
    "vault.Wrap": {
        "id": (_O, "a running number of the table"),
        "grant": (_O, "the grant's random id"),
        "epoch": (_D, "which key of the compartment is wrapped"),
        "blob": (_S, "the epoch's key, to the grantee's public key"),
    },
    "vault.Item": {
        "id": (_O, "a running number of the table"),
        "record": (_O, "the record's random id"),
        "compartment": (_O, "the compartment's random id"),
        "item": (_O, "random"),
        "revision": (_D, "how often the thing was written anew"),
        "current": (_O, "whether a newer revision took its place"),
        "epoch": (_D, "which key of the compartment it lies under"),
        "tag": (_D, "its kind, under the compartment's look-up key"),
        "sequence": (_D, "its place in the order of changes"),
        "day": (_P, "the day it was written, not the minute"),
        "blob": (_S, "kind, author, time and words, padded; key from the epoch's key"),
    },
    "vault.Shelf": {
        "id": (_O, "a running number of the table"),
        "compartment": (_O, "the compartment's random id"),
        "tag": (_D, "the kind, under the compartment's look-up key"),
        "digest": (_D, "keyed sum over what stands there"),
    },
    "vault.Drop": {
        "id": (_O, "random"),
        "compartment": (_O, "the compartment's random id"),
        "epoch": (_D, "which key of the compartment it was made for"),
        "day": (_P, "the day it was put in"),
        "blob": (_S, "a thing on its way in, to the public key in the compartment's signed statement"),
    },
    "vault.Half": {
        "id": (_O, "random; it names neither whose spare key it is nor who keeps it"),
        "lookup": (_D, "the printed code, under the pepper and a key file"),
        "blob": (_S, "the seed under a key from the printed code, and that to the trusted person's public key"),
        "given": (_S, "the seed under a key from the printed code, for a day at most; else empty"),
        "last_day": (_P, "until when some half lies open for whoever has its code; it does not say whose"),
    },
    "vault.Restore": {
        "number": (_O, "how often the site came back from a saved copy"),
        "day": (_O, "when that was"),
    },
    "ledger.Site": {
        "id": (_O, "always 1"),
        "site": (_O, "the site's random id"),
        "kind": (_O, "demonstration or real"),
        "sign_public": (_O, "the site's public signing key"),
        "day": (_O, "the day the site began"),
    },
    "ledger.Origin": {
        "number": (_O, "which log of the site this is"),
        "name": (_O, "the log's public name"),
        "previous_name": (_O, "the log before it"),
        "previous_size": (_O, "how far the log before it came"),
        "previous_root": (_O, "where the log before it stood"),
    },
    "ledger.Entry": {
        "id": (_O, "a running number of the table"),
        "tag": (_D, "the record, under a key from its root; nothing joins it to the record's id"),
        "number": (_D, "its place in its chain"),
        "previous": (_D, "hash of the line before it"),
        "commitment": (_D, "salted hash of the line"),
        "sealed": (_S, "who, what, when, why, to the record's log key; the site's own lines are open to all"),
        "leaf": (_D, "hash of all of the row"),
        "day": (_P, "the day something happened in a chain, not the minute"),
    },
    "ledger.Head": {
        "tag": (_D, "the chain's keyed tag"),
        "number": (_D, "how long the chain is"),
        "leaf": (_D, "hash of its newest line"),
    },
    "ledger.Pending": {"entry": (_O, "a line that waits for its place in the tree")},
    "ledger.Tree": {
        "origin": (_O, "which log"),
        "size": (_O, "how many lines it has; each signed mark says so too"),
    },
    "ledger.Leaf": {
        "origin": (_O, "which log"),
        "position": (_O, "a place in the tree"),
        "entry": (_O, "the line that stands there"),
    },
    "ledger.Node": {
        "origin": (_O, "which log"),
        "level": (_O, "how high in the tree"),
        "position": (_O, "a place at that height"),
        "hash": (_D, "hash of everything below it"),
    },
    "ledger.Checkpoint": {
        "origin": (_O, "which log"),
        "size": (_O, "how many lines it had"),
        "root": (_D, "hash of the whole tree"),
        "note": (_O, "the signed mark, made to be published"),
        "day": (_O, "the day it was signed"),
    },
    "sessions.Session": {
        "sid": (_D, "hash of the cookie"),
        "account": (_P, "who is signed in, or was within the last day"),
        "mark": (_O, "random; it joins a stop to its undo"),
        "seed": (_S, "the account's seed and second thing; key from the cookie; emptied when the session ends"),
        "kem": (_O, "the account's public key, to which a form is sealed that comes too late"),
        "bound": (_D, "ties row, account and that key together, under a key file; another key there is not used"),
        "started": (_P, "when they signed in"),
        "seen": (_P, "when they last did something, to half a minute"),
        "ends": (_P, "when it ends by itself"),
        "idle_minutes": (_P, "how long they like to stay quiet"),
        "words_at": (_P, "when the words were last typed"),
        "ended": (_P, "when it ended"),
    },
    "sessions.Attempt": {
        "id": (_O, "a running number of the table"),
        "tag": (_D, "the name that was typed, under a key file"),
        "at": (_P, "when it was tried; kept for an hour"),
    },
    "sessions.Added": {
        "tag": (_D, "who added to which record on which day, under a key file"),
        "day": (_O, "the day; the row goes with it"),
        "many": (_O, "how many things"),
        "size": (_O, "how many letters they have together"),
    },
    "sessions.Once": {
        "token": (_D, "hash of a form's random token"),
        "at": (_O, "when some form was taken; kept for a day"),
    },
    "directory.Organization": {
        "id": (_O, "random"),
        "name": (_O, "an agency, a practice, a school: public"),
        "marks": (_O, "which laws bind it"),
        "threshold": (_O, "how many of the site's people must vouch for its staff"),
    },
    "directory.Stated": {
        "account": (_P, "which professional said something of how they work"),
        "blob": (_S, "room, hours and when they reply; under a key file outside the database"),
    },
    "directory.Steward": {
        "account": (_P, "which account runs the site; the log says it too"),
        "name": (_S, "under a key file outside the database"),
    },
    "review.Signature": {
        "id": (_O, "a running number of the table"),
        "content": (_O, "which piece of content, by its name in the code"),
        "digest": (_D, "hash of the very words"),
        "reviewer": (_O, "counsel, clinician, or somebody who has lived through this"),
        "reviewed_by": (_O, "who signed, as they want to be named; public"),
        "jurisdiction": (_O, "for which place"),
        "day": (_O, "the day it was signed"),
    },
    "help.Check": {
        "id": (_O, "a running number of the table"),
        "service": (_O, "which service of the directory, by the name of its file"),
        "right": (_O, "whether its words and numbers were right"),
        "checked_by": (_O, "which steward looked, as they are called here"),
        "day": (_O, "the day of the look"),
    },
    "staff.Invitation": {
        "id": (_O, "random"),
        "code": (_D, "the code, under a key file; random bytes once it was used"),
        "seat": (_D, "the account that came of it, under a key file"),
        "last_day": (_O, "the day after which it is taken away"),
        "blob": (_S, "where to, as what, what they are called, by whom; key from a key file outside the database"),
    },
    "directory.Offering": {
        "account": (_P, "which account is a professional"),
        "blob": (_S, "which ways of working they offer, and their own words; under a key file outside the database"),
    },
    "directory.Professional": {
        "account": (_P, "which account is a professional"),
        "organization": (_P, "where they work"),
        "role": (_P, "what they are"),
        "name": (_S, "under a key file outside the database"),
    },
}

COLUMNS["reaching.Outgoing"] = {
    "tag": (_D, "the account, under a key file"),
    "mark": (_O, "random, and new with each change"),
    "blob": (_S, "address, sentence, quiet hours, whether something waits, all of one size; under a key file"),
}
COLUMNS["reaching.Sent"] = {
    "tag": (_D, "an address and a day, under a key file"),
    "day": (_O, "the day on which some message went; the row goes two days later"),
}

COLUMNS["keeping.Closing"] = {
    "tag": (_D, "the account, under a key file"),
    "blob": (_S, "which account and records are to be closed, and when; under a key file; gone when it is done"),
}

# The setting that names the cookie -> what it holds. Each is HttpOnly, SameSite=Strict, and Secure on a real site.
COOKIES: Final[Told] = {
    "TREFOIL_SESSION_COOKIE": (_P, "32 random bytes, the key of the session's row; gone with the browser"),
    "TREFOIL_DEVICE_COOKIE": (
        _P,
        "look-up (16), device secret (32), how far the log had come; only where the person let the phone be known",
    ),
    "TREFOIL_LANGUAGE_COOKIE": (
        _O,
        "a language, once one was chosen; gone with the browser where the phone is not known",
    ),
    "CSRF_COOKIE_NAME": (_O, "a random token against forged forms; gone with the browser"),
}

# What lies on the server's disk beside the databases -> what it holds.
FILES: Final[Told] = {
    "pepper": (_P, "a key file: part of every way in; never in the database, never in a backup of it"),
    "names": (_P, "a key file: sign-in names, directory names, look-ups, Django's own secret"),
    "site-sign": (_P, "a key file: signs what the site itself does"),
    "log-sign": (_P, "a key file: signs the log's marks"),
    "backup-public": (_O, "the public half of the key that safety copies are locked with; the other half is on paper"),
    "restoring": (_O, "an empty file, there while a restore has not come to its end"),
    "notes-*.copy": (_S, "a safety copy of the main database; the private half of its key is on paper alone"),
    "rehearsed, worker.round": (_O, "empty files whose time says when a copy was tried and when the worker last ran"),
    "*.lane": (_O, "empty files that are locked while words are worked on"),
    "people.json": (_P, "the demonstration's made-up people and their words; a real site cannot load what reads it"),
    "the server's own log": (_O, "declared words, counts and names of exceptions; no address, no id, no text"),
}

# What stays in the browser beside cookies -> what it holds.
BROWSER: Final[Told] = {
    "window.name": (_O, "`night` or `day`, for this tab; emptied when leaving"),
    "localStorage, sessionStorage, IndexedDB": (_O, "nothing, ever; leaving clears them all the same"),
    "Cache Storage, one worker": (
        _O,
        "nothing before a tap on “Keep these on my phone”; then public pages with no name, until a tap or leaving",
    ),
    "the browser's history": (_P, "this site's address, dull paths and the word Notes; we cannot clear it"),
}
