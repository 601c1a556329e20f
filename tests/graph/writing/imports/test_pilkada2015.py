"""The elections of 2015: party lists in free text, places by name, forms with holes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.writing.imports import engine, parties, pilkada2015
from graph.writing.imports.engine import ImportReport
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import pilkada2015_folder

SPELLINGS = [
    "PDIP",
    "Partai Demokrat",
    "PAN",
    "Partai Gerindra",
    "Partai NasDem",
    "Partai Hanura",
    "PKB",
    "PKS",
    "Partai Golkar",
    "PKPI",
    "PBB",
    "PPP",
    "Partai GERINDRA",
    "PARTAI DEMOKRAT",
    "GERINDRA",
    "GOLKAR",
    "DEMOKRAT",
    "PARTAI DEMOKRASI INDONESIA-PERJUANGAN",
    "PARTAI GERAKAN INDONESIA RAYA",
    "PARTAI KEADILAN DAN PERSATUAN INDONESIA",
    "Partai Keadilan Sejahterah",
    "PARTAI AMANAT NASIONAL",
    "PARTAI NASDEM",
    "PARTAI KEBANGKITAN BANGSA",
    "PARTAI NasDem",
    "PARTAI HATI NURANI RAKYAT",
    "PARTAI GOLONGAN KARYA",
]


@pytest.fixture
def bekasi(ask: Ask) -> None:
    ask("CREATE (:Region { id: 'region-3216', code: '3216', level: 'regency', name: 'Kabupaten Bekasi' })")


def bring_in(database: Database, folder: Path) -> ImportReport:
    return engine.run(database, pilkada2015.open_input(folder, database))


def test_the_27_spellings_of_12_parties_are_mapped_one_by_one() -> None:
    assert set(parties.BY_SPELLING_2015) == set(SPELLINGS)
    assert len(SPELLINGS) == 27
    assert len(set(parties.BY_SPELLING_2015.values())) == 12
    assert parties.BY_SPELLING_2015["Partai Keadilan Sejahterah"].id == "pks"


@pytest.mark.usefixtures("bekasi")
def test_each_nominating_party_makes_a_claim_with_its_basis_and_spelling(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    pairs: list[dict[str, object]] = [
        {"endorsement": "Partai GERINDRA, PKPI", "vote_type": "KURSI"},
        {"id": 2, "id_participant": 247, "information": 2, "endorsement": "PPP", "vote_type": "SUARA"},
    ]
    bring_in(database, pilkada2015_folder(tmp_path, pairs=pairs))
    assert ask(
        "MATCH (p:Party)-[c:SUPPORTS]->(t:Ticket) RETURN p.id AS p, t.id AS t, c.basis AS basis,"
        " c.spelling AS spelling, c.role AS role, c.status AS status ORDER BY p"
    ) == [
        {
            "p": party,
            "t": ticket,
            "basis": basis,
            "spelling": spelling,
            "role": "nominating",
            "status": "registered",
        }
        for party, ticket, basis, spelling in (
            ("gerindra", "pair-3216-2015-p246", "seats", "Partai GERINDRA"),
            ("pkpi", "pair-3216-2015-p246", "seats", "PKPI"),
            ("ppp", "pair-3216-2015-p247", "votes", "PPP"),
        )
    ]


@pytest.mark.usefixtures("bekasi")
def test_an_independent_pair_has_supporters_and_no_party(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    independent: dict[str, object] = {"endorsement_type": "PERORANGAN", "endorsement": "", "vote_type": ""}
    folder = pilkada2015_folder(tmp_path, pairs=[independent | {"amount_support_determination": 12672}])
    bring_in(database, folder)
    assert ask("MATCH (t:Ticket) RETURN t.independent AS i, t.supporters AS s") == [{"i": True, "s": 12672}]
    assert ask("MATCH ()-[c:SUPPORTS]->() RETURN c") == []


@pytest.mark.usefixtures("bekasi")
def test_a_spelling_that_nobody_mapped_is_rejected(database: Database, tmp_path: Path) -> None:
    folder = pilkada2015_folder(tmp_path, pairs=[{"endorsement": "PDIP, Partai Anu"}])
    report = bring_in(database, folder)
    assert [(reject.column, reject.reason) for reject in report.rejects] == [
        ("endorsement", "no party is spelt “Partai Anu”")
    ]


@pytest.mark.usefixtures("bekasi")
def test_a_pair_that_the_commission_refused_is_denied(database: Database, tmp_path: Path, ask: Ask) -> None:
    bring_in(database, pilkada2015_folder(tmp_path, pairs=[{"acceptance_status": "DITOLAK"}]))
    assert ask("MATCH (t:Ticket)-[c:CANDIDATE_FOR]->() RETURN c.status AS s, t.accepted AS a") == [
        {"s": "denied", "a": False}
    ]


@pytest.mark.usefixtures("bekasi")
def test_votes_are_the_sum_of_the_forms_and_not_certified(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    forms = [(3, "[1] 43.255 [2] 907"), (3, "[1] 1.000 [2] 93")]
    bring_in(database, pilkada2015_folder(tmp_path, pairs=[{}], forms=forms, rolls=[(3, "253.631")]))
    assert ask("MATCH (t:Ticket) RETURN t.votes AS v, t.certified AS c") == [{"v": 44255, "c": False}]
    assert ask("MATCH (e:Election) RETURN e.votes_read AS v, e.districts_read AS d, e.roll AS roll") == [
        {"v": 45255, "d": 2, "roll": 253631}
    ]


@pytest.mark.usefixtures("bekasi")
def test_where_a_district_has_no_figures_there_is_no_result(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    forms = [(3, "[1] 43.255 [2] 907"), (3, ""), (3, "[1] 47.88")]
    report = bring_in(database, pilkada2015_folder(tmp_path, pairs=[{}], forms=forms))
    assert ask("MATCH (t:Ticket) RETURN t.votes AS v, t.votes_read AS read") == [{"v": None, "read": 43255}]
    assert ask("MATCH (e:Election) RETURN e.districts_read AS read, e.districts AS all") == [
        {"read": 1, "all": 3}
    ]
    assert [reject.reason for reject in report.rejects] == [
        "has no votes",
        "“[1] 47.88” can't be read as votes by ballot number",
    ]
    assert (report.parts["forms"].read, report.parts["forms"].created) == (3, 1)


@pytest.mark.usefixtures("bekasi")
def test_a_number_that_a_spreadsheet_cut_is_rejected_not_guessed(database: Database, tmp_path: Path) -> None:
    report = bring_in(database, pilkada2015_folder(tmp_path, pairs=[{}], rolls=[(3, "144.19")]))
    (reject,) = report.rejects
    assert (reject.part, reject.column) == ("rolls", "total_pemilih")


def test_without_regions_in_the_graph_nothing_can_be_placed(database: Database, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="no regions") as error:
        pilkada2015.open_input(pilkada2015_folder(tmp_path, pairs=[{}]), database)
    assert "koalisi import regions" in error.value.remedy


@pytest.mark.usefixtures("bekasi")
def test_a_region_that_comes_later_makes_the_input_new(database: Database, tmp_path: Path, ask: Ask) -> None:
    folder = pilkada2015_folder(tmp_path, pairs=[{}], region="KAB. CIANJUR")
    assert bring_in(database, folder).parts["pairs"].rejected == 1
    ask("CREATE (:Region { id: 'region-3203', code: '3203', level: 'regency', name: 'Kabupaten Cianjur' })")
    report = bring_in(database, folder)
    assert not report.known
    assert report.parts["pairs"].created == 1


@pytest.mark.parametrize(
    ("printed", "today"),
    [
        ("KAB. TOBA SAMOSIR", "Kabupaten Toba"),
        ("KAB. PANGKAJENE KEPULAUAN", "Kabupaten Pangkajene dan Kepulauan"),
        ("KAB. PAHUWATO", "Kabupaten Pohuwato"),
        ("KAB. MAMUJU UTARA", "Kabupaten Pasangkayu"),
        ("KABUPATEN  PELALAWAN", "Kabupaten Pelalawan"),
        ("KAB. KEP. SIAU", "Kabupaten Kepulauan Siau"),
        ("KAB. TOLI TOLI", "Kabupaten Toli-Toli"),
    ],
)
def test_a_region_is_recognised_by_what_it_is_called_today(printed: str, today: str) -> None:
    assert pilkada2015._folded(printed) == pilkada2015._folded(today)


def test_a_regency_is_not_the_city_of_its_name() -> None:
    assert pilkada2015._folded("KAB. BEKASI") != pilkada2015._folded("KOTA BEKASI")
