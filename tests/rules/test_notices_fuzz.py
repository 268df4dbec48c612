"""Broken letters: never an exception, and never a wrong field that nobody is told of.

Letters of the corpus are cut, mixed, wrapped anew and sprinkled with bytes. What is read then is what the whole letter
says, or nothing, or it is flagged; a letter without its end is flagged as a whole (`Field.TEXT`).
"""

import re
import unicodedata
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from notices.reading import Sample, corpus, plainly

from trefoil.care.notices.reading import apart
from trefoil.care.notices.reading.files import Part, read_file, read_pasted
from trefoil.care.notices.reading.links import without_links
from trefoil.care.notices.reading.phrases import plain
from trefoil.care.notices.reading.sniff import FILE_MOST, FileRefused, WhyRefused

CORPUS = corpus()
WELL_FORMED = [
    one
    for one in CORPUS
    if len(one.expected.get("parts", ())) == 1
    and one.name.endswith((".eml", ".txt"))
    and not one.expected["parts"][0].get("flagged")
    and not one.expected["parts"][0].get("doubts")
    and "vin" in one.expected["parts"][0]
]
FLAG_OF = {
    "sender_domain": "sender",
    "received_at": "received",
    "agency": "agency",
    "office": "office",
    "contact_name": "contact_name",
    "contact_phone": "contact_phone",
    "agency_case_no": "agency_case",
    "court": "court",
    "docket_no": "docket",
    "defendant_caption": "caption",
    "event_type": "event",
    "standing": "standing",
    "event_at": "when",
    "event_timezone": "zone",
    "location": "location",
    "vin": "vin",
    "pin": "pin",
}
EMPTY = {"agency": "other", "event_type": "other"}
BOUNDED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> tuple[Part, ...]:
    try:
        return read_file(data)
    except FileRefused:
        return ()


def silently_wrong(part: Part, expected: dict[str, Any]) -> list[str]:
    """Return the fields that say something else than the whole letter does, without being flagged."""
    if part.parsed is None:
        assert part.troubles
        return []
    found = plainly(part.parsed)
    told = set(found["flagged"])
    if "text" in told or part.troubles or found["doubts"]:
        return []
    return [
        name
        for name, flag in FLAG_OF.items()
        if found[name] not in (expected[name], EMPTY.get(name, "")) and flag not in told
    ]


@given(sample=st.sampled_from(WELL_FORMED), share=st.floats(0, 1))
@BOUNDED
def test_a_letter_that_is_cut_off_anywhere_says_so(sample: Sample, share: float) -> None:
    data = sample.data[: int(len(sample.data) * share)]
    for part in read(data):
        assert silently_wrong(part, sample.expected["parts"][0]) == []


@example(
    sample=next(one for one in WELL_FORMED if one.name == "hearing_canceled.en.eml"), share=0.625, noise=b"\xff\xfe"
)
@given(
    sample=st.sampled_from(WELL_FORMED),
    share=st.floats(0, 1),
    noise=st.sampled_from((b"\x80", b"\xff\xfe", b"\x00", b"\r", b"\x1b[0m", b"\xf0\x9f\x98\x80")),
)
@BOUNDED
def test_bytes_that_do_not_belong_there_are_never_read_as_something_else(
    sample: Sample, share: float, noise: bytes
) -> None:
    """A stray byte splits a word at the most: then the word is not found, or the letters are told to be missing."""
    place = int(len(sample.data) * share)
    for part in read(sample.data[:place] + noise + sample.data[place:]):
        if part.parsed is None:
            continue
        found, expected = plainly(part.parsed), sample.expected["parts"][0]
        for name in ("event_type", "standing", "event_at", "event_timezone", "docket_no", "vin", "pin"):
            fits = found[name] in (expected[name], EMPTY.get(name, "")) or found[name] == expected[name][:10]
            told = FLAG_OF[name] in found["flagged"] or "text" in found["flagged"] or found["doubts"] or part.troubles
            assert fits or told or found[name] in expected[name], (name, found[name])


@given(first=st.sampled_from(WELL_FORMED), second=st.sampled_from(WELL_FORMED))
@BOUNDED
def test_two_letters_in_one_text_are_told_to_be_that(first: Sample, second: Sample) -> None:
    if first.name.endswith(".eml") or second.name.endswith(".eml") or first.name == second.name:
        return
    for part in read(first.data + b"\n\n" + second.data):
        assert part.parsed is not None
        found = plainly(part.parsed)
        assert "text" in found["flagged"] or "quoted_left_out" in found["doubts"]


@given(sample=st.sampled_from([one for one in WELL_FORMED if one.name.endswith(".txt")]), data=st.data())
@BOUNDED
def test_lines_that_come_twice_or_are_wrapped_change_nothing(sample: Sample, data: st.DataObject) -> None:
    lines = sample.data.decode().split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    for changed in ([*lines[: place + 1], *lines[place:]], [line + "  " for line in lines], ["", *lines]):
        for part in read("\n".join(changed).encode()):
            assert silently_wrong(part, sample.expected["parts"][0]) == []


@given(data=st.binary(max_size=400))
@BOUNDED
def test_any_bytes_are_read_or_turned_back(data: bytes) -> None:
    for part in read(data):
        assert part.parsed is not None or part.troubles


HEADS = (
    b"From: a@b.gov\nSubject: x\nDate: y\n",
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: text/html; charset=\xff\n",
    b"From: =?utf-8?q?=\xff?= <",
    b"Content-Type: message/rfc822\n",
    b"\n",
    b"--b\n",
    b"--b--\n",
    b"Content-Type: text/plain; charset=idna\n",
)


@given(pieces=st.lists(st.one_of(st.sampled_from(HEADS), st.binary(max_size=40)), max_size=14))
@BOUNDED
def test_messages_that_are_put_together_wrongly_raise_nothing(pieces: list[bytes]) -> None:
    read(HEADS[0] + b"".join(pieces))


@given(share=st.floats(0, 1), noise=st.binary(min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_pdf_with_bytes_changed_is_read_or_turned_back(share: float, noise: bytes) -> None:
    data = next(one.data for one in CORPUS if one.name == "letter.pdf")
    place = int(len(data) * share)
    read(data[:place] + noise + data[place + len(noise) :])


@given(
    sample=st.sampled_from(WELL_FORMED),
    picture=st.sampled_from((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04\x14\x00", b"Rar!\x1a\x07")),
    share=st.floats(0, 1),
)
@BOUNDED
def test_a_picture_or_an_archive_anywhere_in_a_file_turns_it_back_whole(
    sample: Sample, picture: bytes, share: float
) -> None:
    place = int(len(sample.data) * share)
    with pytest.raises(FileRefused) as refused:
        read_file(sample.data[:place] + picture + bytes(20) + sample.data[place:])
    assert refused.value.reason in {WhyRefused.IMAGE, WhyRefused.ARCHIVE}


def test_a_picture_that_is_coded_in_pasted_words_is_turned_back() -> None:
    for words in ("data:image/png;base64,AAAA", b64encode(b"\x89PNG\r\n\x1a\n" + bytes(90)).decode()):
        with pytest.raises(FileRefused):
            read_pasted(words)


def test_a_message_of_ten_megabytes_is_read_and_one_past_the_bound_is_turned_back() -> None:
    sample = next(one for one in CORPUS if one.name == "base64.eml")
    head, _, _ = sample.data.partition(b"\r\n\r\n")
    text = next(one for one in CORPUS if one.name == "crlf.txt").data
    long = head + b"\r\n\r\n" + b64encode(text + b"x y " * (10 * 1024 * 1024 * 3 // 16)).replace(b"=", b"")
    (part,) = read_file(long)
    assert part.parsed is not None
    assert "text" in plainly(part.parsed)["flagged"]
    with pytest.raises(FileRefused) as refused:
        read_file(b"x" * (FILE_MOST + 1))
    assert refused.value.reason is WhyRefused.TOO_BIG


@pytest.mark.parametrize("sample", [one for one in CORPUS if one.expected.get("parts")], ids=lambda one: one.name)
def test_numbers_and_the_series_stand_in_no_text_that_is_kept(sample: Sample) -> None:
    for part in read(sample.data):
        assert part.parsed is not None
        found = plainly(part.parsed)
        secrets = [one for name in ("vin", "pin", "series_name") for one in found[name].split(" / ") if one]
        for name, value in found.items():
            if name not in {"vin", "pin", "series_name", "flagged", "doubts"}:
                assert not [secret for secret in secrets if secret in value], name


LIKE_I, LIKE_DOTTED_I, LIKE_S, LIKE_K = "\u0131", "\u0130", "\u017f", "\u212a"
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "VIN",
                f"v{LIKE_I}n",
                "PIN",
                f"p{LIKE_DOTTED_I}n",
                " is ",
                "'7300412'",
                "58613",
                "moving",
                f"serie{LIKE_S}",
            ),
            *("Series name: ", "Placeholder Set", ". ", "\n", "HTTP://", "https://notify.usdoj.gov/x", "wWw.x.com"),
            *("http://vns-usdoj-gov.com", LIKE_S, LIKE_K, "é", "’", "Victim Identification Number", " ", "\u2003"),
            *("número de identificación de víctima", "\u01c4", "ß", "\ufb01", "e\u0301"),
        )
    ),
    max_size=12,
).map("".join)
VINS = st.sampled_from(("", "7300412", "1234 / 58613"))


def _all_cut(text: str, *, vin: str, series: str) -> str:
    """Return what is left when nothing is skipped because it looks as if nothing had to be cut."""
    for pattern in (apart._VIN, apart._PIN):
        text = pattern.sub(lambda one: one.group()[: one.start("value") - one.start()] + apart.KEPT_APART, text)
    for value in vin.split(" / "):
        if len(value) >= 5:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", apart.KEPT_APART, text)
    if series:
        text = re.sub(re.escape(series), apart.KEPT_APART, text, flags=re.IGNORECASE)
    return without_links(apart._SERIES.sub(lambda one: one.group().replace(one["value"], apart.KEPT_APART), text))


@given(
    text=PIECES, vin=st.sampled_from(("", "7300412", "1234 / 58613")), series=st.sampled_from(("", "placeholder set"))
)
@settings(max_examples=500, deadline=None)
def test_what_is_skipped_holds_nothing_that_would_be_cut(text: str, vin: str, series: str) -> None:
    assert apart.without_secrets(text, vin=vin, series=series) == _all_cut(text, vin=vin, series=series)


@given(text=PIECES | st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_the_short_way_to_small_letters_is_the_long_one(text: str) -> None:
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    assert plain(text) == re.sub(r"\s+", " ", bare.replace("’", "'").casefold())


def test_repr_tells_nothing() -> None:
    (part,) = read_file(CORPUS[0].data)
    assert "Sample" not in repr(part)
    assert "Sample" not in repr(part.parsed)
