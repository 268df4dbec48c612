"""What a professional keeps beside other people's dates, in their own sealed home."""

from trefoil.vault.wire import Wire


class DeskMark(Wire, frozen=True, kw_only=True):
    """What a professional noted for themselves beside one date: that they saw to it, or when to be reminded of it.

    It holds no word of the date, so that nothing stays here of what is not shared any more.
    """

    record: str
    noted_on: str
    seen_to: bool = False
    remind_on: str = ""
