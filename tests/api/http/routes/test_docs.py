"""The API's description."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient


def test_the_description_is_read_from_our_own_files(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "SwaggerUIBundle" in page
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(addresses) >= 3
    for address in addresses:
        assert address.startswith(("/static/", "data:"))
        if address.startswith("/"):
            assert client.get(address).status_code == 200
