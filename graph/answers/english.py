"""Names of elections, offices, roles and articles in English, which the data has in Indonesian alone."""

from __future__ import annotations

import re

from graph.messages import Message

_OFFICES = {
    "Wakil Gubernur": "Deputy Governor",
    "Wakil Bupati": "Deputy Regent",
    "Wakil Wali Kota": "Deputy Mayor",
    "Gubernur": "Governor",
    "Bupati": "Regent",
    "Wali Kota": "Mayor",
    "Ketua": "Chair",
    "Anggota": "Member",
    "Presiden": "President",
    "Wakil Presiden": "Vice President",
}
_SHORT = {"Gubernur": "Pilgub", "Bupati": "Pilbup", "Wali Kota": "Pilwalkot"}
_ROLES = {
    "Ketua": "Chair",
    "Ketua Umum": "General Chair",
    "Ketua Harian": "Executive Chair",
    "Wakil Ketua": "Deputy Chair",
    "Sekretaris": "Secretary",
    "Wakil Sekretaris": "Deputy Secretary",
    "Sekretaris Jenderal": "Secretary-General",
    "Bendahara": "Treasurer",
    "Presiden": "President",
}
_LEGAL = {"menurut Putusan MK": "as ruled in MK", "pasal": "art.", "ayat": "para.", "jo.": "with"}
_HELD = "|".join(sorted(_OFFICES, key=len, reverse=True))
_OFFICE = re.compile(rf"(?P<acting>Penjabat \(Pj\) |Penjabat |Pj )?(?P<office>{_HELD}) (?P<place>.+)")
_PAIR = re.compile(rf"Pemilihan (?P<head>{_HELD}) dan (?P<deputy>{_HELD}) (?P<place>.+) (?P<year>\d{{4}})")
_COUNCIL = re.compile(r"Pemilihan (?:Umum )?(?:anggota |Anggota )?(?P<council>DPRD? .+) (?P<year>\d{4})")


def election(name: str) -> str:
    """Return “Election of the Regent and Deputy Regent of Bekasi, 2024”; other names stay as they are."""
    if match := _PAIR.fullmatch(name):
        head, deputy = _OFFICES[match["head"]], _OFFICES[match["deputy"]]
        return f"Election of the {head} and {deputy} of {match['place']}, {match['year']}"
    if match := _COUNCIL.fullmatch(name):
        return f"Election of the council {match['council']}, {match['year']}"
    return name


def race(name: str) -> Message:
    """Return what a newsroom calls an election in a table: “Pilbup Bekasi 2024”; other names as they are."""
    if match := _PAIR.fullmatch(name):
        head, where = match["head"], f"{match['place']} {match['year']}"
        return Message(f"{_SHORT.get(head, head)} {where}", f"{_OFFICES[head]} of {where}")
    return Message(name, election(name))


def office(name: str) -> str:
    """Return what an office is called: “Regent of Bekasi”; a name of another form stays as it is."""
    if match := _OFFICE.fullmatch(name):
        acting = "Acting " if match["acting"] else ""
        return f"{acting}{_OFFICES[match['office']]} of {match['place']}"
    return name


def role(name: str) -> str:
    """Return what somebody is on a board: “Chair”; a role of another form stays as it is."""
    return _ROLES.get(name, name)


def article(text: str) -> str:
    """Return an article of law: “UU 10/2016, art. 40 para. (1), as ruled in MK 60/PUU-XXII/2024”."""
    for indonesian, word in _LEGAL.items():
        text = text.replace(indonesian, word)
    return text
