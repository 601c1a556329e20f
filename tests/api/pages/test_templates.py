"""What no template may do: switch the escaping of texts off, or say something in one language alone."""

from __future__ import annotations

import re
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


# --- every text is in both languages ------------------------------------------------------------------------

UNTRANSLATED = {"Koalisi", "KOALISI", "n", "AND", "OR", "MCP", "CSV", "JSON", "API", "SVG", "PNG", "ics"}
"""Words that are the same in both languages."""
SPOKEN = ("aria-label", "title", "placeholder", "alt")
"""Attributes that are read to people."""


def bare_texts(source: str) -> list[str]:
    """Return the words outside of tags and of ``t(…)``, and those of attributes that are read to people."""
    text = "".join(value if kind == "data" else "\0" for _, kind, value in templates.lex(source))
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", text, flags=re.DOTALL | re.IGNORECASE)
    spoken = re.findall(rf'\s(?:{"|".join(SPOKEN)})="([^"]*)"', text)
    shown = re.sub(
        r"<[^>]*>|[\w-]+=\"[^\"]*\"|[\w-]+=\"|[#-]\w+", " ", text
    )  # a macro may write but an attribute
    return [
        word
        for words in [shown, *spoken]
        for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", words))
        if word not in UNTRANSLATED
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_text_of_a_template_is_in_both_languages(path: Path) -> None:
    assert bare_texts(path.read_text(encoding="utf-8")) == [], 'write it as {{ t("Indonesia", "English") }}'


@pytest.mark.parametrize(
    "source", ["<p>Sumber</p>", '<a href="/" title="Sumber">{{ x }}</a>', "{% if x %}Sumber{% endif %}"]
)
def test_a_bare_text_is_noticed(source: str) -> None:
    assert bare_texts(source) == ["Sumber"]


def test_a_text_in_both_languages_is_none() -> None:
    assert bare_texts('<p title="{{ t("Sumber", "Source") }}">{{ t("Sumber", "Source") }}</p>') == []
