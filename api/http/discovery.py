"""Routers found from their folder: a new endpoint or page is a new module there, named nowhere else."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from fastapi import APIRouter


def routers(package: ModuleType) -> list[APIRouter]:
    """Return the ``router`` of each module of ``package`` and its packages that has one, by their names."""
    found: list[APIRouter] = []
    for each in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        module = import_module(f"{package.__name__}.{each.name}")
        if hasattr(module, "router"):
            found.append(module.router)
        if each.ispkg:
            found += routers(module)
    return found
