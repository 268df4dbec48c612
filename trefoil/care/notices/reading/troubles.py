"""What went wrong with one part of what was brought in: which it was and why, so that it can be mended."""

from enum import StrEnum, unique


@unique
class Trouble(StrEnum):
    """Why a part could not be read, or not whole."""

    NO_WORDS = "no_words"
    CANNOT_DECODE = "cannot_decode"
    CUT_OFF = "cut_off"
    OTHER_PART = "other_part"  # another kind of text stood beside the letter; it is in the notice's text
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_FEW_COLUMNS = "too_few_columns"
    FORMULA = "formula"
    NOT_A_DAY = "not_a_day"
    NOT_AN_HOUR = "not_an_hour"
    NOT_AN_EVENT = "not_an_event"
    NOT_A_ZONE = "not_a_zone"
