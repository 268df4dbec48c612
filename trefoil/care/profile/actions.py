"""Telling of oneself, and letting those who may see something know how to speak of the person."""

from collections.abc import Callable
from datetime import datetime

from trefoil.care.profile.queries import about_me
from trefoil.care.profile.rules import check_own, spoken_to
from trefoil.care.profile.schema import AboutMe
from trefoil.kernel.ids import AccountId, RecordId
from trefoil.kernel.vocabulary import Category, Role, Verb
from trefoil.policy.decisions import Permit
from trefoil.vault import gateway
from trefoil.vault.reader import Reader
from trefoil.vault.spoken import tell_grantees


def change_about(
    *, permit: Permit, look: Permit, reader: Reader, change: Callable[[AboutMe], AboutMe], at: datetime
) -> None:
    """Read, change and keep what the person tells; the same again writes nothing.

    Raises NotTheirs, TooLong, Conflict when another window was quicker, or what the gateway raises.
    """
    check_own(permit=permit)
    seen = about_me(permit=look, reader=reader, at=at)
    new = change(seen.about)
    if new != seen.about:
        gateway.write(permit=permit, reader=reader, payload=new, item=seen.id, expected_revision=seen.revision, at=at)


def tell_how_to_speak(*, reader: Reader, record: RecordId, only: AccountId | None, at: datetime) -> None:
    """Tell those who have a share now the word that was chosen for them, each their own and no other.

    `only` is one of them, after a new share; None is everyone, after a change. Raises what the gateway raises.
    """
    look = gateway.own_permit(reader=reader, category=Category.PROFILE, verb=Verb.READ, at=at)
    seen = about_me(permit=look, reader=reader, at=at)

    def said(role: str) -> tuple[str, str]:
        spoken = spoken_to(about=seen.about, role=Role(role), ticket=seen.ticket)
        return spoken.word, spoken.call

    tell_grantees(reader=reader, record=record, only=only, said=said, at=at)
