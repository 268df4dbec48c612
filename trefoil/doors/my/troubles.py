"""What a page tells when something about what it shows is not as it should be."""

from trefoil.care.people.present import Lines
from trefoil.care.writing.present import NOT_THEIRS, OLDER, SET_ASIDE, UNWRITTEN
from trefoil.vault.gateway import Trouble
from trefoil.web.show import gently, said

_SENTENCES = {
    Trouble.UNLOGGED: UNWRITTEN,
    Trouble.OLDER: OLDER,
    Trouble.SET_ASIDE: SET_ASIDE,
    Trouble.NOT_THEIRS: NOT_THEIRS,
}


def lines_for(*, troubles: frozenset[Trouble], done: tuple[str, ...] = ()) -> Lines:
    """Return the lines at the top of a page: what went wrong, or else what was done."""
    told = tuple(sentence for trouble, sentence in _SENTENCES.items() if trouble in troubles)
    return gently(*told) if told else said(*done)
