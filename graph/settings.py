"""All settings of Koalisi, typed and read from the environment; ``docs/settings.md`` lists them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from platformdirs import user_cache_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidInputError

ROOT = Path(__file__).resolve().parent.parent

"""The checkout: the folder that holds ``api/``, ``cypher/``, ``graph/`` and ``seeds/``."""


def shipped(name: str) -> Path:
    """Return a folder that comes along: of the installed package, or of the checkout that this is."""
    installed = Path(__file__).resolve().parent / "shipped" / name
    return installed if installed.is_dir() else ROOT / name


_WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 (compared with, not listened on)


class Settings(BaseSettings):
    """Settings from the environment: ``NEO4J_*`` for the database, ``KOALISI_*`` for the rest."""

    model_config = SettingsConfigDict(env_prefix="KOALISI_", extra="ignore", populate_by_name=True)

    neo4j_uri: str | None = Field(None, validation_alias=AliasChoices("NEO4J_URI", "neo4j_uri"))
    """Where Neo4j listens; without it Koalisi starts one of its own on loopback."""
    neo4j_username: str = Field("neo4j", validation_alias=AliasChoices("NEO4J_USERNAME", "neo4j_username"))
    neo4j_password: SecretStr | None = Field(
        None, validation_alias=AliasChoices("NEO4J_PASSWORD", "neo4j_password")
    )
    neo4j_database: str = Field("neo4j", validation_alias=AliasChoices("NEO4J_DATABASE", "neo4j_database"))

    copy_uri: str | None = None
    """Where a Neo4j listens that takes no writes and holds a copy: free Cypher is asked of it, or of none."""
    copy_username: str = "neo4j"
    copy_password: SecretStr | None = None

    query_timeout: float = Field(3.8, gt=0, le=600)
    """Seconds that one read may take in the database."""
    pool_size: int = Field(32, ge=1, le=1000)
    """Connections that the driver keeps to each server."""

    api_host: str = "127.0.0.1"
    api_port: int = Field(8000, ge=1, le=65535)
    public_url: str | None = Field(None, pattern=r"^https?://[^/?#\s]+/?$")
    """Where readers reach the API, such as ``https://koalisi.example``; see :attr:`address`."""
    allowed_hosts: str = "localhost,127.0.0.1,::1"
    """Hosts that may be asked for beside the public address's, comma-separated; ``*`` is any."""
    review_first: int = Field(10, ge=0, le=1000)
    """How many of an editor's first changes wait for a reviewer; merges always do."""
    cost_a_minute: int = Field(600, ge=0, le=1_000_000)
    """Units that expensive queries of one client may cost a minute, in each worker; 0 is any amount."""
    prepare: bool = True
    """Whether each kind of question is asked once after a start, before the API says that it is ready."""
    metrics_key: SecretStr | None = Field(None, min_length=16)
    """Bearer token that `/metrics` asks for; without one, only this machine is told."""
    traces_to: str | None = Field(
        None,
        pattern=r"^https?://[^?#\s]+$",
        validation_alias=AliasChoices("OTEL_EXPORTER_OTLP_ENDPOINT", "traces_to"),
    )
    """Address of an OpenTelemetry collector that is told of each request; none is told without."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    home: Path = Field(default_factory=lambda: user_cache_path("koalisi"))
    """Folder of the user's for Neo4j's files: jars, data, logs, password."""
    bolt_port: int = Field(7687, ge=1, le=65535)
    """Port of the local Neo4j for drivers, on loopback."""
    browser_port: int = Field(7474, ge=1, le=65535)
    """Port of the local Neo4j Browser, on loopback."""
    neo4j_heap: str = Field("1g", pattern=r"^\d+[mMgG]$")
    """Heap of the local Neo4j."""
    neo4j_page_cache: str = Field("512m", pattern=r"^\d+[mMgG]$")
    """Page cache of the local Neo4j; reads are fast while the store fits into it."""
    neo4j_read_only: bool = False
    """Whether the local Neo4j takes no writes: a copy that anybody may ask, see :attr:`copy_uri`."""
    neo4j_version: str = "2026.09.0"
    """Version of the local Neo4j; ``graph/local/releases.py`` has those that can be run."""
    neo4j_start_timeout: float = Field(120.0, gt=0)
    """Seconds that the local Neo4j may take until it answers."""

    seeds: Path = shipped("seeds")
    """Folder of the data package to load."""

    @property
    def address(self) -> str:
        """Scheme and host of the API as readers know it, for citations, embeds and Neo4j Browser's guide."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.api_host in _WILDCARDS else self.api_host
        return f"http://[{host}]:{self.api_port}" if ":" in host else f"http://{host}:{self.api_port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts that a request may name, in lower case and without ports; ``*`` among them is any."""
        named = (host.strip().strip("[]").lower() for host in self.allowed_hosts.split(","))
        return frozenset({*filter(None, named), urlsplit(self.address).hostname or ""})


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, read once; InvalidInputError where one is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name = str(wrong["loc"][0]).upper() if wrong["loc"] else "?"
        variable = name if name.startswith(("NEO4J_URI", "NEO4J_USERNAME")) else f"KOALISI_{name}"
        raise InvalidInputError(
            f"{variable} is “{str(wrong['input'])[:80]}”: {wrong['msg']}.",
            remedy=f"Correct {variable} in the environment, or take it out.",
        ) from None
