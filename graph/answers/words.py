"""The desk's own words for stances, Indonesian first, English second."""

from __future__ import annotations

from collections.abc import Mapping

from graph.domain.formats import Language
from graph.domain.stances import Stance

STANCES: Mapping[Stance, Mapping[Language, str]] = {
    Stance.HOME: {"id": "partai asal", "en": "home"},
    Stance.NOMINATING: {"id": "mengusung", "en": "nominating"},
    Stance.COMMITTED: {"id": "terikat", "en": "committed"},
    Stance.BACKING: {"id": "mendukung", "en": "backing"},
    Stance.CONSIDERING: {"id": "menimbang", "en": "considering"},
    Stance.OPEN: {"id": "terbuka", "en": "open"},
    Stance.CONSIDERING_OTHER: {"id": "menimbang yang lain", "en": "considering other"},
    Stance.BACKING_OTHER: {"id": "mendukung yang lain", "en": "backing other"},
    Stance.REFUSED: {"id": "menolak", "en": "refused"},
    Stance.COMMITTED_OTHER: {"id": "terikat pada yang lain", "en": "committed other"},
    Stance.NOMINATING_OTHER: {"id": "mengusung yang lain", "en": "nominating other"},
}
