"""Written releases: the paper that lets one agency tell another. The place is here; no release can exist yet.

A program under VAWA, VOCA or FVPSA may not write about the people it helps into anyone's system, sealed or not, before
they signed a release (34 USC 12291(b)(2); 28 CFR 94.115; 42 USC 10406(c)(5)). What such a program receives is not
touched by this: the person is then the one who tells.

The forms, their fields and their signatures come with the issue on releases. Until then there is no paper that this
module could find, so it finds none, and adding stays closed for these programs.
"""

from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum, unique

from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import WRITTEN_RELEASE_FIRST, Mark


@unique
class ReleaseProfile(StrEnum):
    """Which law a release answers to. Notes of talks and part 2 notes always stand on a paper of their own."""

    VAWA = "vawa"
    VOCA = "voca"
    HIPAA = "hipaa"
    HIPAA_PSYCHNOTES = "hipaa_psychnotes"  # 45 CFR 164.508(a)(2)
    PART2 = "part2"
    PART2_NOTES = "part2_notes"
    PART2_LEGAL = "part2_legal"
    FERPA = "ferpa"  # 34 CFR 99.30
    SURVIVOR_DIRECT = "survivor_direct"


# The profile that lets an organization under this law tell something. FVPSA asks for what VAWA asks for.
PROFILE_TO_TELL: dict[Mark, ReleaseProfile] = {
    Mark.VAWA: ReleaseProfile.VAWA,
    Mark.VOCA: ReleaseProfile.VOCA,
    Mark.FVPSA: ReleaseProfile.VAWA,
    Mark.HIPAA: ReleaseProfile.HIPAA,
    Mark.PART2: ReleaseProfile.PART2,
    Mark.FERPA: ReleaseProfile.FERPA,
}


@unique
class Released(StrEnum):
    """Whether a written release covers what someone wants to add."""

    NONE_EXISTS = "none_exists"
    WRITTEN = "written"


@unique
class ReleaseNeed(StrEnum):
    """Whether someone under these laws may add before there is a paper."""

    NOT_NEEDED = "not_needed"
    WRITTEN_FIRST = "written_first"


def release_need(*, marks: AbstractSet[Mark]) -> ReleaseNeed:
    """Return WRITTEN_FIRST when one of the marks asks for a paper before anything is added."""
    return ReleaseNeed.NOT_NEEDED if WRITTEN_RELEASE_FIRST.isdisjoint(marks) else ReleaseNeed.WRITTEN_FIRST


def profiles_to_tell(*, marks: AbstractSet[Mark]) -> frozenset[ReleaseProfile]:
    """Return the profiles that a release needs for these marks, or the person's own when no law is named.

    One organization may stand under several laws. Then each of them wants its paper; none stands in for another.
    """
    return frozenset(PROFILE_TO_TELL[mark] for mark in marks) or frozenset({ReleaseProfile.SURVIVOR_DIRECT})


def has_written_release(*, record: RecordId, discloser: AccountId, marks: AbstractSet[Mark], at: datetime) -> Released:
    """Return NONE_EXISTS: no release can be written before the issue on releases.

    The parameters are those that the rule will need, so that its callers stay as they are.
    """
    del record, discloser, marks, at
    return Released.NONE_EXISTS
