"""Every file of the corpus is read as was written beside it, or turned back whole with that reason."""

import pytest
from notices.reading import Sample, corpus, plainly

from trefoil.care.notices.reading.files import read_file
from trefoil.care.notices.reading.sniff import FileRefused

CORPUS = corpus()


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.name)
def test_a_file_is_read_exactly_as_is_written_beside_it(sample: Sample) -> None:
    if "refused" in sample.expected:
        with pytest.raises(FileRefused) as refused:
            read_file(sample.data)
        assert refused.value.reason.value == sample.expected["refused"]
        return
    parts = read_file(sample.data)
    if "troubles" in sample.expected:
        assert [[trouble.value for trouble in part.troubles] for part in parts] == sample.expected["troubles"]
        return
    assert len(parts) == len(sample.expected["parts"])
    for part, expected in zip(parts, sample.expected["parts"], strict=True):
        assert part.parsed is not None
        read = plainly(part.parsed)
        if "flagged_has" in expected:
            assert expected["flagged_has"] in read["flagged"]
        assert {name: read[name] for name in expected if name != "flagged_has"} == {
            name: value for name, value in expected.items() if name != "flagged_has"
        }
