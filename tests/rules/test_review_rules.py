"""A signature stands under the very words, by each one who has to sign."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.care.review import folders, present, rules
from trefoil.care.review.folders import FOLDERS, add_site_folder, texts_of
from trefoil.care.review.registry import NAME_LETTERS, content_of_file, contents, kinds, kinds_of, read
from trefoil.care.review.rules import CannotBecause, CannotSign, Content, Reviewer, Signed
from trefoil.kernel.language import Language
from trefoil.kernel.textfile import TextRefused

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
        assert one.kind or {Reviewer.COUNSEL, Reviewer.CLINICIAN} & set(one.needs)
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


FILE = "---\ntitle: One\nsource: a book\nchecked: 2026-11-28\nneeds: {needs}\nage: {age}\n---\n1. Look.\n2. {word}.\n"


def of_file(*, needs: str = "clinician", age: str = "all", word: str = "Stop", name: str = "one") -> Content:
    text = FILE.format(needs=needs, age=age, word=word)
    return content_of_file(folder=FOLDERS[0], language=Language.ENGLISH, name=name, text=text)


def test_every_file_of_every_folder_is_content_in_each_language() -> None:
    names = {one.name for one in contents()}
    for folder in FOLDERS:
        there = {f"{folder.kind}/{language}/{name}" for language, name, _ in texts_of(folder.kind)}
        assert there
        assert there <= names
    assert {piece.name for kind in kinds() for piece in kind.contents} == {name for name in names if "/" in name}


def test_a_word_or_a_line_of_the_head_that_changes_in_a_file_voids_its_signature_alone() -> None:
    first = of_file()
    assert first.sentences == ("One", "1. Look.", "2. Stop.", "age: all")
    assert first.needs == (Reviewer.CLINICIAN, Reviewer.SURVIVOR)
    assert of_file(needs="survivor").needs == (Reviewer.SURVIVOR,)
    assert len({first.digest, of_file(age="grown").digest, of_file(word="Sit").digest, of_file(name="two").digest}) == 4
    [before], [after] = kinds_of([first, of_file(name="two")]), kinds_of([first, of_file(name="two", word="Sit")])
    assert before.digest != after.digest
    assert before.contents[0] == after.contents[0]


@pytest.mark.parametrize("needs", ["nobody", "clinician, counsel"])
def test_a_file_that_nobody_known_signs_is_refused(needs: str) -> None:
    with pytest.raises(TextRefused, match=f"{FOLDERS[0].kind}/en/one: "):
        of_file(needs=needs)


def test_a_name_fits_into_the_list_of_signatures() -> None:
    with pytest.raises(TextRefused, match=f"at most {NAME_LETTERS} letters"):
        of_file(name="a" * NAME_LETTERS)


def test_what_waits_is_what_a_single_look_would_say() -> None:
    two = of_file(name="two")
    there = [signature(one, digest=two.digest, content=two.name) for one in two.needs]
    assert rules.waiting(contents=(CONTENT, two), signatures=there) == (CONTENT,)


def test_a_site_adds_files_and_replaces_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_site", folders._Site())
    kind = FOLDERS[0].kind
    before = set(texts_of(kind))
    add_site_folder(tmp_path)
    assert set(texts_of(kind)) == before
    place = tmp_path / kind / "en"
    place.mkdir(parents=True)
    (place / "our-own.md").write_text(FILE, encoding="utf-8")
    assert set(texts_of(kind)) == before | {(Language.ENGLISH, "our-own", FILE)}
    taken = next(name for language, name, _ in before if language is Language.ENGLISH)
    (place / f"{taken}.md").write_text(FILE, encoding="utf-8")
    with pytest.raises(TextRefused, match="already"):
        set(texts_of(kind))


def test_a_kind_is_called_by_its_name_and_its_language() -> None:
    [kind] = kinds_of([of_file()])
    assert present.title_of_kind(kind=kind) == "Techniques, English"
    assert "1 text, still to be signed by a clinician" in present.told_of_kind(kind=kind, signatures=())
    assert present.file_parts(kind=kind, signatures=(), today=date(2026, 11, 28))[0].title == "One"
