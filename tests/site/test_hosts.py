"""Only requests that name this site's own host are answered."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_sites_own_host_is_answered() -> None:
    assert Client().get("/", secure=True).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/s/ui.css", "/nothing"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "testserver.evil.example"])
def test_another_host_is_refused_for_every_path(host: str, path: str) -> None:
    answer = Client(headers={"host": host}).get(path, secure=True)
    assert answer.status_code == 400
    assert host.encode() not in answer.content
