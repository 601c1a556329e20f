"""Routers found from their folder: a new endpoint or page is a new module there, named nowhere else."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from fastapi import APIRouter


def routers(package: ModuleType) -> list[APIRouter]:
    """Return the ``router`` of each module of ``package`` that has one, by the modules' names."""
    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    modules = [import_module(f"{package.__name__}.{name}") for name in names]
    return [module.router for module in modules if hasattr(module, "router")]
