from __future__ import annotations

from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from packaging.version import Version

from graph.settings import ROOT
from graph.version import VERSION


def test_packaging_reads_the_version_from_where_we_do() -> None:
    assert ProjectMetadata(str(ROOT), PluginManager()).version == VERSION


def test_the_version_is_written_as_pep_440_has_it() -> None:
    assert str(Version(VERSION)) == VERSION


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = text.partition("\n## ")[2].partition("\n")[0]
    assert first.startswith(Version(VERSION).base_version)
