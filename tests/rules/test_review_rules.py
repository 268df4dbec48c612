"""A signature stands under the very words, by each one who has to sign."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.review import present, rules
from trefoil.care.review.registry import contents, read
from trefoil.care.review.rules import CannotBecause, CannotSign, Content, Reviewer, Signed

CONTENT = Content(
    name="crisis-line",
    checked=date(2026, 5, 1),
    source="a source",
    needs=(Reviewer.CLINICIAN, Reviewer.SURVIVOR),
    sentences=("Call.",),
    digest=b"d" * 32,
)


def signature(
    reviewer: Reviewer = Reviewer.CLINICIAN, digest: bytes = b"d" * 32, content: str = "crisis-line"
) -> Signed:
    return Signed(
        content=content,
        digest=digest,
        reviewer=reviewer,
        reviewed_by="Dr. Lee",
        jurisdiction="Texas, US",
        day=date(2026, 5, 2),
    )


@given(reviewers=st.sets(st.sampled_from(Reviewer)))
def test_it_is_signed_when_everybody_has_who_has_to(reviewers: set[Reviewer]) -> None:
    there = [signature(one) for one in reviewers]
    assert rules.is_signed(content=CONTENT, signatures=there) is (set(CONTENT.needs) <= reviewers)
    assert set(rules.missing(content=CONTENT, signatures=there)) == set(CONTENT.needs) - reviewers


def test_a_signature_under_other_words_or_another_content_counts_for_nothing() -> None:
    there = [signature(one, digest=b"e" * 32) for one in Reviewer]
    there += [signature(one, content="another") for one in Reviewer]
    assert not rules.under(content=CONTENT, signatures=there)
    assert rules.missing(content=CONTENT, signatures=there) == CONTENT.needs


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reviewed_by": " "}, CannotBecause.NO_NAME),
        ({"reviewed_by": "a" * 121}, CannotBecause.NO_NAME),
        ({"jurisdiction": ""}, CannotBecause.NO_PLACE),
        ({"jurisdiction": "a" * 61}, CannotBecause.NO_PLACE),
        ({"reviewer": Reviewer.COUNSEL}, CannotBecause.NOT_ASKED),
        ({"digest": b"x"}, CannotBecause.CHANGED),
    ],
)
def test_what_cannot_be_signed_says_why(changes: dict[str, object], reason: CannotBecause) -> None:
    fits: dict[str, object] = {
        "content": CONTENT, "reviewer": Reviewer.SURVIVOR, "reviewed_by": "Kim", "jurisdiction": "US",
        "digest": CONTENT.digest,
    }  # fmt: skip
    rules.check_can_sign(**fits)  # type: ignore[arg-type]  # as they are
    with pytest.raises(CannotSign) as refused:
        rules.check_can_sign(**{**fits, **changes})  # type: ignore[arg-type]  # the same
    assert refused.value.reason is reason
    assert reason in present.WHY_NOT


def test_each_piece_needs_its_expert_and_somebody_who_has_lived_through_this() -> None:
    assert len(contents()) > 10
    for one in contents():
        assert Reviewer.SURVIVOR in one.needs
        assert {Reviewer.COUNSEL, Reviewer.CLINICIAN} & set(one.needs)
        assert one.sentences
        assert present.title_of(content=one)


def test_a_word_a_source_or_a_date_that_changes_voids_the_signatures() -> None:
    def digest(**changes: object) -> bytes:
        entry = {"name": "a", "checked": "2026-05-01", "source": "s", "needs": ["counsel"], "sentences": ["One."]}
        import json  # noqa: PLC0415 - only here

        return read(json.dumps([{**entry, **changes}]).encode())["a"].digest

    first = digest()
    assert first == digest()
    for changed in ({"sentences": ["Two."]}, {"source": "t"}, {"checked": "2026-05-02"}, {"sentences": ["One.", "x"]}):
        assert digest(**changed) != first


def test_who_is_still_to_sign_is_said_in_words() -> None:
    assert present.told(content=CONTENT, signatures=()) == (
        "Still to be signed by a clinician and someone who has lived through this."
    )
    both = [signature(one) for one in CONTENT.needs]
    assert present.told(content=CONTENT, signatures=both) == "Everybody has signed."
    [line] = present.signature_lines(content=CONTENT, signatures=both[:1], today=date(2026, 5, 3))
    assert line == "Dr. Lee, a clinician, for Texas, US, May 2"
    assert replace(CONTENT, name="a-b").name == "a-b"
