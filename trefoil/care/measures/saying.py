"""What a page says of a result: words first, and the number and the form's own name for it behind a tap. Pure."""

from dataclasses import dataclass
from typing import assert_never

from trefoil.care.measures.scoring import NotScored, Outcome, Scored, WhyNotScored, number_said
from trefoil.kernel.language import N_, Sayings, _


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWords:
    """What a page says. Words come first; the number and the form's own name for it stand behind a tap."""

    words: str
    number: str
    band: str


_NO_NUMBER: Sayings[WhyNotScored] = Sayings(
    {
        WhyNotScored.NOT_ALL_ANSWERED: N_(
            "This one has no number. A number needs every answer. It is fine to leave some out."
        ),
        WhyNotScored.TOO_FEW_ANSWERED: N_(
            "This one has no number. Too many answers are missing for one. It is fine to leave some out."
        ),
        WhyNotScored.TOO_FAR_APART: N_("This one has no number. The answers are from more than 2 weeks. That is fine."),
        WhyNotScored.OTHER_FORM: N_("This one has no number here. It was on another form."),
        WhyNotScored.OTHER_CODE: N_("This one has no number here. It was counted in another way."),
        WhyNotScored.OTHER_WORDS: N_("This one has no number here. Some of its questions had other words."),
    }
)


# content: what-the-form-calls-it, checked 2026-11-28, still to be signed by clinician
_OUTCOMES: Sayings[Outcome] = Sayings(
    {
        Outcome.MET: N_("The form calls this pattern “met”. It is a reason to talk, and no diagnosis."),
        Outcome.NOT_MET: N_("The form calls this pattern “not met”. It is no proof that all is well."),
        Outcome.PTSD: N_("The form calls this pattern “PTSD”. It is a reason to talk, and no diagnosis."),
        Outcome.CPTSD: N_("The form calls this pattern “complex PTSD”. It is a reason to talk, and no diagnosis."),
        Outcome.NEITHER: N_("The form has no name for this pattern. It is no proof that all is well."),
        Outcome.ASQ_NEGATIVE: N_("The form calls this “negative”. How things seem to you both counts more."),
        Outcome.ASQ_POSITIVE: N_("The form calls this “non-acute positive”. It asks for a talk about safety today."),
        Outcome.ASQ_ACUTE: N_("The form calls this “acute positive”. It asks that nobody is left alone with it now."),
        Outcome.ASQ_ASK: N_("Some of it has no answer. Ask in person. A blank is never taken for a yes."),
    }
)


def words_for(*, result: Scored | NotScored) -> ScoreWords:
    """Return the plain words for a result. The band's name stays as it was published, and is said to be the form's."""
    match result:
        case Scored():
            return ScoreWords(words=_own_words(result), number=_numbers(result), band=_form_words(result))
        case NotScored():
            return ScoreWords(words=_NO_NUMBER[result.reason], number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def _own_words(result: Scored) -> str:
    if result.band is not None:
        return result.band.words
    if result.total is None and not result.parts:
        return _("Your answers are kept. Talk about them with the person who is with you.")
    return _("Your answers are kept. What the form makes of them is there if you want to see it.")


def _numbers(result: Scored) -> str:
    said = []
    if result.total is not None:
        said.append(
            _("The number is {total}. It can be {low} to {high}.").format(
                total=number_said(value=result.total), low=result.low, high=result.high
            )
        )
    if result.filled:
        said.append(_("Gaps were filled with the middle of your other answers, as the form's paper says."))
    said += [
        _("{name}: {value}. It can be {low} to {high}.").format(
            name=part.name, value=number_said(value=part.value), low=part.low, high=part.high
        )
        for part in result.parts
    ]
    return " ".join(said)


def _form_words(result: Scored) -> str:
    said = []
    if result.band is not None:
        said.append(
            _("The form calls {low} to {high} “{name}”. That is the form's word. It is not a word for you.").format(
                low=result.band.low, high=result.band.high, name=result.band.name
            )
        )
    if result.outcome is not None:
        said.append(_OUTCOMES[result.outcome])
    return " ".join(said)


def words_for_reader(*, result: Scored | NotScored) -> ScoreWords:
    """Return the words for somebody the set was shared with: the number, and what the form itself calls it."""
    match result:
        case Scored():
            return ScoreWords(words=_reader_words(result), number="", band="")
        case NotScored():
            return ScoreWords(words=_("Not scored: not every question has an answer."), number="", band="")
        case _:  # pragma: no cover - mypy proves that nothing is left
            assert_never(result)


def _reader_words(result: Scored) -> str:
    said = []
    if result.total is not None:
        total = number_said(value=result.total)
        said.append(_("{total} of {most}.").format(total=total, most=result.high))
    if result.filled:
        said.append(_("Gaps were filled with the mean of the other answers."))
    if result.band is not None:
        said.append(
            _("The form calls {low} to {high} “{name}”.").format(
                low=result.band.low, high=result.band.high, name=result.band.name
            )
        )
    for part in result.parts:
        value = number_said(value=part.value)
        if part.band is None:
            said.append(_("{name}: {value} of {most}.").format(name=part.name, value=value, most=part.high))
        else:
            said.append(
                _("{name}: {value} of {most}, which the form calls “{band}”.").format(
                    name=part.name, value=value, most=part.high, band=part.band.name
                )
            )
    if result.outcome is not None:
        said.append(_OUTCOMES[result.outcome])
    return " ".join(said)
