"""What no template may do: switch the escaping of texts off."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import nodes

from api.pages.rendering import templates
from graph.settings import ROOT

FOLDER = ROOT / "api" / "pages" / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*.*") if path.is_file())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_template_switches_escaping_off(path: Path) -> None:
    tree = templates.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in tree.find_all(nodes.Filter) if node.name == "safe"] == []
    assert list(tree.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier))) == []
