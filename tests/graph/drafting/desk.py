"""A small gazetteer and a way to ask for drafts of a sentence, for the tests beside it."""

from __future__ import annotations

from datetime import date

from graph.drafting import (
    Article,
    Draft,
    EntityKind,
    Entry,
    Gazetteer,
    Named,
    draft,
    party_names,
    region_names,
)

PUBLISHED = date(2024, 8, 8)  # a Thursday
BEKASI = "region-3216"


def _party(id_: str, name: str, short: str, *others: str) -> Entry:
    return Entry(id_, EntityKind.PARTY, (*party_names(name, short), *others))


def _person(id_: str, name: str, *aliases: str, elections: tuple[str, ...] = ()) -> Entry:
    return Entry(id_, EntityKind.PERSON, (name, *aliases), election_ids=elections)


def _board(id_: str, party: str, term: str, region: str, level: str) -> Entry:
    return Entry(id_, EntityKind.BOARD, (id_,), party_id=party, region_id=region, level=level, term=term)


GAZETTEER = Gazetteer(
    [
        _party("pkb", "Partai Kebangkitan Bangsa", "PKB"),
        _party("pks", "Partai Keadilan Sejahtera", "PKS"),
        _party("pdip", "Partai Demokrasi Indonesia Perjuangan", "PDI-P", "PDIP", "PDI Perjuangan"),
        _party("golkar", "Partai Golongan Karya", "Golkar"),
        _party("nasdem", "Partai NasDem", "NasDem"),
        _party("pan", "Partai Amanat Nasional", "PAN"),
        _party("buruh", "Partai Buruh", "Buruh"),
        _board("pkb-dpp", "pkb", "DPP", "region-id", "national"),
        _board("pkb-dpc-3216", "pkb", "DPC", BEKASI, "regency"),
        _board("pkb-dpc-3275", "pkb", "DPC", "region-3275", "regency"),
        _board("golkar-dpd-32", "golkar", "DPD I", "region-32", "province"),
        _board("golkar-dpd-3216", "golkar", "DPD II", BEKASI, "regency"),
        _person("siti", "Siti Qomariyah", "Siqom", "Bu Kokom", elections=("id-3216-2024",)),
        _person("dani", "Dani Ramdan", "DR"),
        _person("romli", "Romli HM", "Romli"),
        _person("rochadi", "Muhamad Rochadi"),
        _person("syaikhu-1", "Ahmad Syaikhu"),
        _person("syaikhu-2", "Ahmad Syaikhu", elections=("id-32-2024",)),
        Entry("pair-1", EntityKind.TICKET, ("Dani - Romli",), head_id="dani", deputy_id="romli"),
        Entry(BEKASI, EntityKind.REGION, region_names("Kabupaten Bekasi", "regency"), level="regency"),
        Entry("region-3275", EntityKind.REGION, region_names("Kota Bekasi", "city"), level="city"),
        Entry("region-32", EntityKind.REGION, region_names("Jawa Barat", "province"), level="province"),
    ]
)


def drafts(text: str, *, region: str | None = None, election: str | None = None) -> list[Draft]:
    return draft(Article(text, PUBLISHED, region_id=region, election_id=election), GAZETTEER)


def _name(named: Named | None) -> str:
    if named is None:
        return "-"
    return "/".join(named.ids) or named.printed


def told(text: str, *, region: str | None = None) -> set[str]:
    """Return what is drafted as “subject predicate object status”."""
    return {
        f"{_name(each.subject)} {each.predicate.value} {_name(each.object)} {each.status.value}"
        for each in drafts(text, region=region)
    }
