"""The questions that are asked of the graph, each declared once: a class whose fields are its parameters.

The HTTP route, its description, the assistants' tool, the command and both Python clients are made from the
class. :mod:`graph.reading` says how a question is read; nothing here knows how.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from graph.questions.declaring import Question as Question


@cache
def questions() -> tuple[type[Question[Any]], ...]:
    """Return every question that a module of this package declares."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and hasattr(value, "path")
    )
