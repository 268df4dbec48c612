"""What was checked once is remembered whole: the end of a key is never read as the beginning of a signature."""

import pytest

from trefoil.crypto import verified
from trefoil.crypto.keys import BadSignature, SignPrivate
from trefoil.crypto.sealing import UnknownFormat


@pytest.mark.parametrize("cut", [1, 31, 33, 40])
def test_a_good_signature_cut_in_another_place_is_not_remembered_as_good(cut: int) -> None:
    private = SignPrivate.from_seed(bytes(32))
    key, signature = private.public().to_bytes(), private.sign(b"words")
    verified.verify(key=key, message=b"words", signature=signature)
    both = key + signature
    with pytest.raises((BadSignature, UnknownFormat)):
        verified.verify(key=both[:cut], message=b"words", signature=both[cut:])
