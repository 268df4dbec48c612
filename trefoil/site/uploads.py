"""No file enters: not an image, not anything (the product's first rule)."""

from typing import Never

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class RefuseUploads(FileUploadHandler):
    """Django's upload handler. It stops reading as soon as a form holds a file, and keeps no byte of it."""

    def new_file(self, *_args: object, **_kwargs: object) -> Never:
        """Stop the upload before its first byte."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Hand out no file."""
