"""Regions (by Kemendagri's codes without dots), commissions, offices, elections: importers' ids and names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from graph.writing.records.imported import Link, Node, Properties, Ref

COUNTRY = Ref("Region", "region-id")
ACEH = "11"
ID_PREFIXES: dict[str, str | None] = {
    "region-": "Region",
    "kpu-": "Organisation",
    "office-": "Office",
    "id-": "Election",
}
"""How the ids begin of what is made here, with its label."""
_KEPT = {"DKI": "DKI", "DI": "DI", "RI": "RI"}
_ROMAN = re.compile(r"[IVX]+")
_HEADS = {
    "province": (
        ("gubernur", "Gubernur", "governor"),
        ("wakil-gubernur", "Wakil Gubernur", "deputy_governor"),
    ),
    "regency": (("bupati", "Bupati", "regent"), ("wakil-bupati", "Wakil Bupati", "deputy_regent")),
    "city": (("wali-kota", "Wali Kota", "mayor"), ("wakil-wali-kota", "Wakil Wali Kota", "deputy_mayor")),
}
"""The slug, title and kind of the head and deputy of each level."""


def level(code: str) -> str:
    """Return the level of a region by its code; the second pair of a city's digits is 71 or more."""
    if len(code) == 4:
        return "city" if code[2] >= "7" else "regency"
    return {0: "country", 2: "province"}.get(len(code), "district")


def ref(code: str) -> Ref:
    """Return the region of a code; of the empty code, the country."""
    return Ref("Region", f"region-{code}") if code else COUNTRY


def titled(name: str) -> str:
    """Return a name in capitals as it is usually written: ``BEKASI 1`` as ``Bekasi 1``; numerals stay."""
    words = name.split()
    return " ".join(
        _KEPT.get(word) or (word if place and _ROMAN.fullmatch(word) else word.title().replace("'S", "'s"))
        for place, word in enumerate(words)
    )


def full_name(code: str, name: str) -> str:
    """Return a region's name with its kind, as ``Kabupaten Bekasi`` of 3216 and ``BEKASI``."""
    bare = re.sub(r"^(KABUPATEN|KAB\.?|KOTA)\s+", "", name.upper())
    kind = {"regency": "Kabupaten ", "city": "Kota "}.get(level(code), "")
    return f"{kind}{titled(bare)}"


def region(code: str, names: Mapping[str, str]) -> tuple[Node, ...]:
    """Return a region and those that it is part of as ensured nodes; ``names`` are full ones by code."""
    nodes = [Node("Region", COUNTRY.id, {"name": "Indonesia", "level": "country"}, ensured=True)]
    for part in dict.fromkeys((code[:2], code[:4])) if code else ():
        above = ref(part[:-2])
        properties: Properties = {
            "name": names.get(part, part),
            "level": level(part),
            "code": part,
            "parent_id": above.id,
        }
        links = (Link("PART_OF", above, {}),)
        nodes.append(Node("Region", ref(part).id, properties, links, ensured=True))
    return tuple(nodes)


def commission(code: str, names: Mapping[str, str]) -> Node:
    """Return the election commission of a region (KPU, in Aceh KIP), as a node that is to be there."""
    body = "KIP" if code.startswith(ACEH) else "KPU"
    place = names.get(code, code) if code else "Republik Indonesia"
    name = f"{body} Provinsi {place}" if len(code) == 2 else f"{body} {place}"
    return _in_region(code, "Organisation", f"kpu-{code or 'ri'}", name, "election_commission")


def _in_region(code: str, label: str, id_: str, name: str, kind: str) -> Node:
    properties: Properties = {"name": name, "kind": kind, "region_id": ref(code).id}
    return Node(label, id_, properties, (Link("IN_REGION", ref(code), {}),), ensured=True)


def pair_election(
    code: str, names: Mapping[str, str], year: int, on: date, source_id: str
) -> tuple[Node, ...]:
    """Return the offices and the election of a region's head and deputy, as nodes that are to be there."""
    at = level(code)
    place = names.get(code, code) if at == "province" else bare_name(names.get(code, code))
    offices = tuple(
        _in_region(code, "Office", f"office-{slug}-{code}", f"{title} {place}", kind)
        for slug, title, kind in _HEADS[at]
    )
    (_, head, kind), (_, deputy, _) = _HEADS[at]
    election: Properties = {
        "name": f"Pemilihan {head} dan {deputy} {place} {year}",
        "kind": kind,
        "region_id": ref(code).id,
        "office_id": offices[0].id,
        "deputy_office_id": offices[1].id,
        "date": on,
        "year": year,
        "source_id": source_id,
    }
    links = (
        Link("IN_REGION", ref(code), {}),
        Link("FOR_OFFICE", offices[0].ref, {"rank": "head"}),
        Link("FOR_OFFICE", offices[1].ref, {"rank": "deputy"}),
    )
    return (*offices, Node("Election", f"id-{code}-{year}", election, links, ensured=True))


def bare_name(name: str) -> str:
    """Return a region's name without its kind: ``Bekasi`` of ``Kabupaten Bekasi``."""
    return re.sub(r"^(Kabupaten|Kota)( Administrasi)?\s+", "", name)
