"""The one place where files come in: letters at a desk. Each is held in memory alone, and dropped once it is not words.

Bytes are looked at while they come (`care.notices.reading.sniff`): of a file that is not words, or too big, no byte
after that is kept, and nothing is ever written to a disk. What goes on is the file's name, and its bytes or the reason.
"""

from io import BytesIO
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from trefoil.care.notices.reading.sniff import FILE_MOST, FileRefused, WhyRefused, refuse_bytes
from trefoil.care.notices.waiting import File

PATH: Final = "/letters"
FILES_TYPE: Final = "multipart/form-data"
TOGETHER_MOST: Final = 48 * 1024 * 1024  # bytes of all files of one form


def may_bring_files(request: HttpRequest) -> bool:
    """Say whether this request goes to the one page that takes files, in the way that its form sends them."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    small = length.isascii() and length.isdigit() and int(length) <= TOGETHER_MOST + 1_000_000
    return request.path == PATH and request.method == "POST" and request.content_type == FILES_TYPE and small


class _Kept(UploadedFile):  # type: ignore[type-arg]  # the class itself takes no brackets at run time
    """One file that came, or why it was turned back."""

    def __init__(self, *, file: File) -> None:
        super().__init__(file=BytesIO(), name="letter", size=0)
        self.letter = file


class InMemory(FileUploadHandler):
    """Django's upload handler for that page."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._data = bytearray()
        self._together = 0
        self._refused: WhyRefused | None = None
        self._named = ""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # passed on as it came
        self._named = str(self.file_name or "")
        self._data, self._refused = bytearray(), None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece in memory while the file is words. Nothing is handed on to another handler."""
        self._together += len(raw_data)
        if self._refused is not None:
            return
        self._data += raw_data
        if len(self._data) > FILE_MOST or self._together > TOGETHER_MOST:
            self._refuse(WhyRefused.TOO_BIG)
            return
        try:
            refuse_bytes(bytes(self._data[max(0, start - 64) :] if start else self._data))
        except FileRefused as refused:
            self._refuse(refused.reason)

    def _refuse(self, reason: WhyRefused) -> None:
        self._refused = reason
        self._data = bytearray()

    def file_complete(self, file_size: int) -> _Kept:  # noqa: ARG002 - Django's signature
        """Hand the file on, or the reason."""
        file = File(name=self._named, data=bytes(self._data), refused=self._refused)
        self._data = bytearray()
        return _Kept(file=file)


def letters_of(request: HttpRequest) -> tuple[File, ...]:
    """Return the files that came with the form."""
    return tuple(one.letter for one in request.FILES.getlist("files") if isinstance(one, _Kept))
