"""The closed lists that every room shares. One word per idea (docs/adr/0008)."""

from enum import StrEnum, unique


@unique
class Category(StrEnum):
    """The kinds of things in a record. Each has one compartment, with a key of its own."""

    PROFILE = "profile"
    CONTACT = "contact"
    DATES = "dates"
    SAFETY = "safety"
    TRIGGERS = "triggers"
    PLAN = "plan"
    NOTES = "notes"
    MEASURES = "measures"
    LIFE = "life"
    LEGAL = "legal"
    MONEY = "money"
    NOTICES = "notices"
    CREDENTIALS = "credentials"
    FAMILY = "family"
    PEER = "peer"
    HEALTH = "health"
    ALONE = "alone"
    PRIVATE = "private"


# What is only ever shared one thing at a time, with anybody: what is told in pieces, what a talk was like (ADR 0101).
ONE_BY_ONE: frozenset[Category] = frozenset({Category.ALONE})


@unique
class Verb(StrEnum):
    """What a grant lets its grantee do. Nothing else exists: no change, no erase, no passing on."""

    READ = "read"
    ADD = "add"


@unique
class Purpose(StrEnum):
    """Why something is shared. Each maps to one HL7 v3 PurposeOfUse code (see `PURPOSE_OF_USE`)."""

    CARE = "care"
    COORDINATION = "coordination"
    SAFETY = "safety"
    RIGHTS = "rights"
    MONEY_OWED = "money_owed"
    DAILY_LIFE = "daily_life"
    COMPANY = "company"


PURPOSE_OF_USE: dict[Purpose, str] = {
    Purpose.CARE: "TREAT",
    Purpose.COORDINATION: "COC",
    Purpose.SAFETY: "SAFETY",
    Purpose.RIGHTS: "HLEGAL",
    Purpose.MONEY_OWED: "HPAYMT",
    Purpose.DAILY_LIFE: "FAMRQT",
    Purpose.COMPANY: "SUPNWK",
}


@unique
class Role(StrEnum):
    """What a person beside the survivor is to them."""

    THERAPIST = "therapist"
    ADVOCATE = "advocate"
    ATTORNEY = "attorney"
    VICTIM_SPECIALIST = "victim_specialist"
    DOCTOR = "doctor"
    SCHOOL = "school"
    CASE_MANAGER = "case_manager"
    CAREGIVER = "caregiver"
    PEER_SUPPORTER = "peer_supporter"
    POLICE = "police"
    PROSECUTION = "prosecution"


# Those who may have to hand what they hold to the defense: single items only (vault design, section 3).
SINGLE_ITEMS_ONLY: frozenset[Role] = frozenset({Role.POLICE, Role.PROSECUTION})


@unique
class Reason(StrEnum):
    """Why a professional opens something now. A site's staff pick one, or type at most 60 letters."""

    TALK_TODAY = "talk_today"
    GETTING_READY = "getting_ready"
    FOLLOWING_UP = "following_up"
    CHECKING_A_DATE = "checking_a_date"
    YOU_ASKED = "you_asked"
    KEEPS_TO = "keeps_to"  # said once by whoever was given the rules of how to reach a person (ADR 0128)
    OWN_WORDS = "own_words"
    OWN_THINGS = "own_things"


@unique
class Control(StrEnum):
    """Who controls a record. Only SELF can be opened today; the other two have a place in the format."""

    SELF = "self"
    JOINT = "joint"
    CUSTODIAL = "custodial"


@unique
class GrantState(StrEnum):
    """What must be seen about a grant without any key. It stands under the grant's random id."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


@unique
class Mark(StrEnum):
    """Laws that bind an organization, and so what its people may do here (confidentiality, B.1)."""

    VAWA = "vawa"
    VOCA = "voca"
    FVPSA = "fvpsa"
    HIPAA = "hipaa"
    PART2 = "part2"
    FERPA = "ferpa"


# 34 USC 12291(b)(2), 28 CFR 94.115, 42 USC 10406(c)(5): disclosure, even encrypted, needs a written release.
WRITTEN_RELEASE_FIRST: frozenset[Mark] = frozenset({Mark.VAWA, Mark.VOCA, Mark.FVPSA})
