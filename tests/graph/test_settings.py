"""The public address and the hosts that follow from the settings."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graph.errors import InvalidInputError
from graph.settings import Settings, settings


def test_without_a_public_address_the_host_and_port_are_it() -> None:
    assert Settings(api_port=8001).address == "http://127.0.0.1:8001"
    assert Settings(api_host="192.0.2.7").address == "http://192.0.2.7:8000"
    assert Settings(api_host="::1").address == "http://[::1]:8000"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])  # noqa: S104 (compared with, not listened on)
def test_an_api_that_listens_everywhere_is_reached_on_loopback(host: str) -> None:
    assert Settings(api_host=host).address == "http://127.0.0.1:8000"


def test_the_public_address_goes_before_where_the_api_listens() -> None:
    assert (
        Settings(public_url="https://koalisi.example/", api_host="192.0.2.7").address
        == "https://koalisi.example"
    )


@pytest.mark.parametrize(
    "url", ["koalisi.example", "ftp://koalisi.example", "https://koalisi.example/map", ""]
)
def test_a_public_address_is_a_scheme_and_a_host(url: str) -> None:
    with pytest.raises(ValidationError, match="public_url"):
        Settings(public_url=url)


def test_loopback_and_the_public_address_s_host_are_ours() -> None:
    hosts = Settings(public_url="https://Koalisi.example:8443").hosts
    assert hosts == {"localhost", "127.0.0.1", "::1", "koalisi.example"}


def test_the_allowed_hosts_replace_loopback() -> None:
    hosts = Settings(public_url="https://koalisi.example", allowed_hosts="Inside.example, [::1]").hosts
    assert hosts == {"inside.example", "::1", "koalisi.example"}


def test_a_wrong_setting_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOALISI_BOLT_PORT", "abc")
    settings.cache_clear()
    with pytest.raises(InvalidInputError, match="KOALISI_BOLT_PORT is “abc”") as error:
        settings()
    assert "KOALISI_BOLT_PORT" in error.value.remedy
    settings.cache_clear()
