"""The wheel as a stranger installs it: in an environment and a folder that know of no checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import ROOT
from graph.store.connection import Connection
from tests.conftest import free_port
from tests.graph.cli.conftest import environment

pytestmark = [pytest.mark.slow, pytest.mark.neo4j]

CLIENT = """
import sys
from koalisi.client import Client
with Client(sys.argv[1]) as koalisi:
    print(koalisi.backers("id-3216-2024", "siti-qomariyah", as_of="2024-05-02").requirement.missing)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel in it, and the libraries that it names beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    uv: list[str | Path] = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--python",
        python,
    ]
    subprocess.run([*uv, wheel], check=True)
    own = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # The libraries of this environment, behind the wheel; its .pth of this checkout is not followed.
    Path(own, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return python


def python(installed: Path, folder: Path, *arguments: str) -> str:
    """Run code with the Python of the environment; return its standard output."""
    command: list[str | Path] = [installed, "-c", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def run(installed: Path, folder: Path, *arguments: str, **variables: str) -> str:
    """Run ``koalisi`` of the environment in another folder and home; return its standard output."""
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "KOALISI_HOME": str(folder / "home")}
    command: list[str | Path] = [installed.with_name("koalisi"), *arguments]
    done = subprocess.run(command, cwd=folder, env=clean | variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_knows_nothing_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import graph, graph.settings as s; print(graph.__file__); print(s.Settings().seeds)"
    told = subprocess.run(
        [installed, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    assert str(ROOT) not in told
    assert Path(told.splitlines()[1], "datapackage.json").is_file()


def test_it_checks_its_seeds_and_answers(installed: Path, tmp_path: Path, loaded: Connection) -> None:
    database = environment(loaded)
    assert json.loads(run(installed, tmp_path, "validate", "--json"))["valid"]
    backers = json.loads(
        run(installed, tmp_path, "backers", "Bu Kokom", "--as-of", "2024-05-02", "--json", **database)
    )
    assert backers["candidate"]["id"] == "siti-qomariyah"
    assert run(installed, tmp_path, "search", "siqom", **database)


@pytest.fixture
def served(installed: Path, tmp_path: Path, loaded: Connection) -> Iterator[str]:
    """The address of the API that the installed command serves."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "KOALISI_HOME": str(tmp_path / "home")}
    variables |= environment(loaded) | {"KOALISI_API_PORT": str(port := free_port())}
    command: list[str | Path] = [installed.with_name("koalisi"), "up", "--no-load"]
    with subprocess.Popen(command, cwd=tmp_path, env=variables, stdout=subprocess.PIPE, text=True) as process:
        assert any(line.startswith("Pages ") for line in process.stdout or ())
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.communicate(timeout=60)


def test_its_pages_and_its_client_answer(installed: Path, tmp_path: Path, served: str) -> None:
    request = urllib.request.Request(f"{served}/istilah", headers={"Accept": "text/html"})  # noqa: S310
    with urllib.request.urlopen(request) as page:  # noqa: S310 - our own server
        text = page.read().decode()
    assert "B1-KWK" in text
    assert "/static/" in text, "the scripts and styles are in the wheel"
    assert python(installed, tmp_path, CLIENT, served).strip() == "8"
