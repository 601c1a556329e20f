"""Ready questions: each vetted query as a page, with its choices, its table, a map and a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api.http.parameters import LONGEST_ID, TAKEN_ALSO, Db
from api.http.responses import workbook
from api.pages import addresses, tiles
from api.pages.choices import tagged, tagged_id
from api.pages.rendering import page, templates
from api.pages.tiles import UNKNOWN, Shade
from api.pages.view import TheView, View
from graph.answers.tables import Cell, QueryTable, heading
from graph.domain.country import ElectionRecord
from graph.domain.names import fold
from graph.errors import InvalidInputError
from graph.messages import Message
from graph.ontology import Label
from graph.reading.country import all_elections, provinces
from graph.reading.names import names_of, party_names
from graph.reading.search import resolve
from graph.reading.tables import saved_query, table
from graph.store.queries import SavedQuery, tables
from graph.store.reader import Reader

router = APIRouter()

ROWS = 500
"""Rows that the page shows at the most; the file has all."""

Kind = Literal["select", "name", "number", "date"]

GROUPS: Mapping[str, Message] = {
    "election_id": Message("Tentang satu pemilihan", "About one election"),
    "party_id": Message("Tentang satu partai", "About one party"),
    "region_id": Message("Di satu provinsi atau wilayah", "In a province or region"),
    "person_id": Message("Tentang satu orang", "About one person"),
    "since": Message("Untuk redaksi", "For the newsroom"),
    "": Message("Seluruh Indonesia", "All of Indonesia"),
}
"""Questions by the parameter that says most of what they are about, the last ones without any of these."""

LABELS: Mapping[str, Message] = {
    "coalition_id": Message("Koalisi", "Coalition"),
    "election_id": Message("Pemilihan", "Election"),
    "most": Message("Paling banyak", "At most"),
    "other_id": Message("Partai lain", "Other party"),
    "party_id": Message("Partai", "Party"),
    "person_id": Message("Orang", "Person"),
    "region_id": Message("Wilayah", "Region"),
    "since": Message("Sejak", "Since"),
    "year": Message("Tahun", "Year"),
}
NAMED: Mapping[str, Label] = {
    "coalition_id": Label.COALITION,
    "election_id": Label.ELECTION,
    "person_id": Label.PERSON,
}
"""Parameters that are typed as a name, and what they name."""

IN_TABLE = (
    Shade("d4", Message("ada dalam tabel", "in the table")),
    Shade(UNKNOWN, Message("tidak ada dalam tabel", "not in the table")),
)

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


class Field(NamedTuple):
    """A field of a question's form: what it holds, and for a list what there is to choose."""

    name: str
    kind: Kind
    label: Message
    value: str
    options: Sequence[tuple[str, str]] = ()
    type: Label | None = None
    """What a name in it may be of."""


class Shown(NamedTuple):
    """A cell of the table: its text and where it leads, if anywhere."""

    text: str
    href: str | None = None
    number: bool = False


def group(question: SavedQuery) -> str:
    """Return the key in ``GROUPS`` of what a question is about."""
    return next((name for name in GROUPS if name in question.example), "")


def about(parameter: str) -> list[SavedQuery]:
    """Return the questions that are about what a parameter names."""
    return [question for question in tables().values() if group(question) == parameter]


templates.globals["questions_about"] = about


def matching(text: str) -> list[SavedQuery]:
    """Return the questions whose title, in either language, has all of two or more words."""
    words = fold(text).split()
    if len(words) < 2:
        return []
    return [
        question
        for question in tables().values()
        if any(set(words) <= set(fold(title).split()) for title in question.titles.values())
    ]


@router.get("/pertanyaan")
async def all_questions(view: TheView) -> Response:
    """All ready questions by what they are about."""
    listed = [(words, about(key)) for key, words in reversed(list(GROUPS.items()))]
    return page(view, "questions.html", groups=listed)


@router.get("/pertanyaan/{name}")
async def one_question(view: TheView, request: Request, database: Db, name: str) -> Response:
    """The table that answers a question; what is not chosen has the value of its example."""
    question = saved_query(name)
    values = await _values(database, question, request)
    result = await table(database, name, values)
    elections = await all_elections(database)
    columns = shown_columns(result.columns, view)
    return page(
        view,
        "question.html",
        question=question,
        result=result,
        columns=[heading(column) for column in columns],
        rows=[[shown(view, column, row) for column in columns] for row in result.rows[:ROWS]],
        fields=[await _field(database, elections, *pair) for pair in values.items()],
        file=f"/v1/queries/{name}?{urlencode({**values, 'limit': 1000, 'format': 'csv'})}",
        workbook=view.bare(f"/pertanyaan/{name}/tabel.xlsx") + f"?{urlencode(values)}",
        data=f"/v1/queries/{name}?{urlencode(values)}",
        country=await _country(view, database, elections, result),
    )


@router.get("/pertanyaan/{name}/tabel.xlsx")
async def question_workbook(view: TheView, request: Request, database: Db, name: str) -> Response:
    """The same table as a workbook, with all columns."""
    question = saved_query(name)
    values = await _values(database, question, request)
    result = await table(database, name, values)
    headings = [view.t(heading(column)) for column in result.columns]
    cells = ([row[column] for column in result.columns] for row in result.rows)
    rows = (["; ".join(cell) if isinstance(cell, list) else cell for cell in row] for row in cells)
    return await workbook(request, f"{name}.xlsx", headings, rows)


async def _values(database: Reader, question: SavedQuery, request: Request) -> dict[str, str]:
    return {
        parameter: await _value(database, parameter, request.query_params.get(parameter) or str(example))
        for parameter, example in question.example.items()
    }


def _taken(request: Request) -> tuple[str, ...]:
    question = tables().get(request.path_params["name"])
    return tuple(question.example) if question else ()


TAKEN_ALSO[one_question] = TAKEN_ALSO[question_workbook] = _taken


async def _value(database: Reader, parameter: str, text: str) -> str:
    """Return the value of a parameter: of what is named the id, be it in brackets, alone or as a name."""
    if len(text) > LONGEST_ID:
        raise InvalidInputError(f"{parameter} has more than {LONGEST_ID} characters.", remedy="Shorten it.")
    if parameter not in NAMED:
        return text
    return tagged_id(text) or await resolve(database, text, [NAMED[parameter]])


async def _field(database: Reader, elections: Sequence[ElectionRecord], parameter: str, value: str) -> Field:
    """Return the field for a parameter with the value that it has."""
    label = LABELS.get(parameter, Message(parameter, parameter))
    match parameter:
        case "year":
            years = sorted(
                {str(e.year) for e in elections if e.kind != "legislative"} | {value}, reverse=True
            )
            return Field(parameter, "select", label, value, [(year, year) for year in years])
        case "party_id" | "other_id":
            return Field(parameter, "select", label, value, _sorted(await party_names(database), value))
        case "region_id":
            places = {id_: name for id_, name, _ in await provinces(database)}
            if value not in places:
                places |= await names_of(database, [value])
            return Field(parameter, "select", label, value, _sorted(places, value))
    if parameter in NAMED:
        names = await names_of(database, [value])
        held = tagged(names[value], value) if value in names else value
        return Field(parameter, "name", label, held, type=NAMED[parameter])
    return Field(parameter, "date" if parameter == "since" else "number", label, value)


def _sorted(names: Mapping[str, str], value: str) -> list[tuple[str, str]]:
    return sorted(({value: value} | dict(names)).items(), key=lambda pair: pair[1].casefold())


def shown_columns(columns: Iterable[str], view: View) -> list[str]:
    """Return the columns that a page shows: no ids of what has a name beside them, one language of two."""
    columns = list(columns)
    other = "summary_en" if view.language == "id" else "summary_id"
    return [c for c in columns if c != other and not (c.endswith("_id") and c.removesuffix("_id") in columns)]


def shown(view: View, column: str, row: Mapping[str, Cell]) -> Shown:
    """Return a cell as the page shows it: numbers and days in words, names as links."""
    value = row[column]
    if value is None:
        return Shown("–")
    if isinstance(value, list):
        return Shown(view.listing(value) or "–")
    if isinstance(value, bool):
        return Shown(view.t("ya", "yes") if value else view.t("tidak", "no"))
    if isinstance(value, float):
        return Shown(view.share(value), number=True)
    if isinstance(value, int):
        return Shown(view.number(value), number=True)
    return Shown(_words(view, column, value), _href(view, column, value, row.get(f"{column}_id")))


def _words(view: View, column: str, value: str) -> str:
    match column:
        case "election":
            return view.race(value)
        case "predicate" | "status":
            return getattr(view, column)(value)  # type: ignore[no-any-return]
        case "role":
            return view.role_on_board(value)
        case "note":
            return view.note(value)
    return view.day(value) if _DAY.fullmatch(value) else value


def _href(view: View, column: str, value: str, id_: Cell) -> str | None:
    if column == "url":
        return value
    if column.endswith("claim_id"):
        return view.claim(value)
    if column == "source_id":
        return view.href(addresses.entity(Label.SOURCE, value))
    named = value if column.endswith("_id") and not column.startswith("summary") else id_
    return view.href(f"/id/{named}") if isinstance(named, str) else None


async def _country(
    view: View, database: Reader, elections: Sequence[ElectionRecord], result: QueryTable
) -> tiles.Country | None:
    """Return the map of the elections in a table, ``None`` where it has fewer than two."""
    ids = {row.get("election_id") for row in result.rows}
    drawn = [election for election in elections if election.id in ids]
    if len(drawn) < 2:
        return None
    years = {election.year for election in drawn}
    shown_too = [e for e in elections if e.year in years and e.kind != "legislative"]
    return tiles.country(
        await provinces(database),
        shown_too,
        IN_TABLE,
        lambda election: "d4" if election.id in ids else UNKNOWN,
        lambda id_: view.href("/pemilihan", wilayah=id_),
    )
