"""A table as a file that is saved, for both doors that send one. What is written down before is each door's own."""

from django.http import HttpResponse


def table_file(*, text: str, name: str) -> HttpResponse:
    """Return a table as a file. The mark at its beginning tells a table program that letters are UTF-8."""
    response = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
