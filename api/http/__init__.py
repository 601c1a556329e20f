"""HTTP: parameters, routes, problems, and the description for programs."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from fastapi import APIRouter


def routers(package: ModuleType) -> list[APIRouter]:
    """Return the ``router`` of each module of ``package`` and its packages that has one, by their names.

    A new endpoint or page is a new module there, named nowhere else.
    """
    declared: list[APIRouter] = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "router"):
            declared.append(module.router)
        if info.ispkg:
            declared += routers(module)
    return declared
