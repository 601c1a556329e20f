"""Make the workbook of one election, filled with what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.domain.characters import strip_for_xml
from graph.domain.country import PROVINCES
from graph.writing.workbook import layout
from graph.writing.workbook.known import Known
from graph.writing.workbook.layout import LISTS, SHEETS, WORDS, Choice, Column, label

ROWS = 200
"""Rows of a sheet that have drop-downs."""

_TEXT = (
    "Lembar kerja satu pemilihan",
    "",
    "1. Isi sel yang kosong saja. Yang sudah terisi diketahui basis data; ubah bila salah.",
    "2. Sumber lebih dulu: satu baris untuk satu halaman. Lembar lain menyebutnya dengan kunci (S1, S2, …).",
    "3. Pasangan: pilih orang dari daftar, “Nama (id)”. Nama tanpa id adalah orang baru. Bila namanya sama",
    "    dengan orang lain yang sudah dikenal, tulis “Nama (baru)”.",
    "4. Kursi: angka kursi dan suara sah tiap partai di DPRD; biarkan kosong yang tidak diketahui. Bila satu",
    "    halaman memuat semuanya, sebut halaman itu di lembar Pemilihan, “Kursi lengkap menurut”.",
    "5. Dukungan: satu baris untuk satu pernyataan; beberapa partai dipisahkan koma. Pasangan disebut dengan",
    "    nomor urutnya. Pasangan yang kosong berarti partai itu belum menentukan pilihan.",
    "6. Tanggal: 27/11/2024, 27 November 2024 atau 2024-11-27. Bulan saja (Agustus 2024) juga boleh.",
    "7. Orang: hanya bila ada yang perlu ditambahkan tentang seseorang.",
    "",
    "Lalu: koalisi load BERKAS.xlsx. Yang salah disebut dengan lembar, baris dan kolomnya; tidak ada yang",
    "tersimpan sebelum semuanya benar. Memuat berkas yang sama dua kali tidak mengubah apa pun.",
)
_HEAD = PatternFill("solid", fgColor="E8E2D4")
_FILLED = Font(color="555555")


def make(known: Known, code: str, year: int, path: Path) -> int:
    """Write the workbook of a region's election in a year to ``path``; return how many cells it fills."""
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = layout.GUIDE
    guide.column_dimensions["A"].width = 110
    for number, text in enumerate(_TEXT, start=1):
        guide.cell(number, 1, text).font = Font(bold=number == 1)
    rows = {
        name: [{key: strip_for_xml(cell) for key, cell in row.items()} for row in listed]
        for name, listed in contents(known, code, year).items()
    }
    lists = _lists(known, rows)
    _list_sheet(book, lists)
    origin = book.create_sheet(layout.ORIGIN)
    origin.sheet_state = "hidden"
    origin.append(layout.ORIGIN_HEADER)
    filled = 0
    for place, (name, columns) in enumerate(SHEETS.items(), start=1):
        sheet = book.create_sheet(name, place)
        _header(sheet, columns, lists)
        first = next(iter(columns))
        for number, row in enumerate(rows.get(name, ()), start=2):
            for position, key in enumerate(columns, start=1):
                if cell := row.get(key, ""):
                    sheet.cell(number, position, _typed(cell)).font = _FILLED
                    origin.append([name, row.get(first, ""), key, cell])
                    filled += 1
    book.active = 1
    book.save(path)
    return filled


def contents(known: Known, code: str, year: int) -> dict[str, list[dict[str, str]]]:
    """Return what is known of an election, as rows of the sheets."""
    election_id = f"id-{code}-{year}"
    election = known.row("elections", election_id) or {}
    council_id = election.get("council_id") or f"council-{code}-{year - (year - 1999) % 5}"
    council = known.row("councils", council_id) or {}
    main = {
        "code": code,
        "region": (known.row("regions", f"region-{code}") or {}).get("name", PROVINCES.get(code, "")),
        "date": election.get("date") or _day(known, year),
        "council_seats": council.get("seats", ""),
        "council_votes": council.get("valid_votes", ""),
        **{f"{of}_complete": _complete(known, council_id, of) for of in ("seats", "votes")},
        "bar": _stated(known, "bars", "needed", {"election_id": election_id}),
        **{key: election.get(key, "") for key in ("roll", "general_roll", "note")},
    }
    tickets = [
        _ticket(known, ticket)
        for ticket in known.rows("tickets").values()
        if ticket.get("election_id") == election_id and ticket.get("ballot_number")
    ]
    parties: list[dict[str, str]] = []
    for key, party in known.rows("parties").items():
        won = {of: (known.row(of, f"{council_id} {key}") or {}).get(of, "") for of in ("seats", "votes")}
        parties.append({"party": label(party["short_name"], key), **won})
    return {
        "Pemilihan": [main],
        "Pasangan": sorted(tickets, key=lambda row: int(row["ballot_number"])),
        "Kursi": parties,
        "Sumber": [{"key": f"S{number}"} for number in range(1, layout.SOURCE_KEYS + 1)],
    }


def _day(known: Known, year: int) -> str:
    """Return the day on which most elections of a year were; empty where none is known."""
    dates = (election.get("date", "") for election in known.rows("elections").values())
    days = Counter(day for day in dates if day.startswith(f"{year}-"))
    return max(days, key=lambda day: days[day], default="")


def _stated(known: Known, table: str, column: str, about: Mapping[str, str]) -> str:
    """Return the number that pages state about an election or a ticket, where one page does."""
    numbers = [row.get(column, "") for row in known.rows(table).values() if about.items() <= row.items()]
    return numbers[0] if len(numbers) == 1 else ""


def _complete(known: Known, entity_id: str, of: str) -> str:
    """Return the page that tells all seats, votes or nominators, as it is typed; empty for none."""
    if not (row := known.row("completeness", f"{entity_id} {of}")):
        return ""
    return label((known.row("sources", row["source_id"]) or row).get("title", ""), row["source_id"])


def _ticket(known: Known, ticket: Mapping[str, str]) -> dict[str, str]:
    result = known.row("results", ticket["id"]) or {}
    ids = {end: ticket.get(f"{end}_id", "") for end in ("head", "deputy")}
    pair = {end: (known.row("people", id_), id_) for end, id_ in ids.items()}
    truths = {meaning: word for word, meaning in WORDS["yes"].items()}
    return {
        **{key: ticket.get(key, "") for key in ("ballot_number", "supporters", "note")},
        **{end: label(person["name"], id_) if person else "" for end, (person, id_) in pair.items()},
        **{key: result.get(key, "") for key in ("votes", "decided_on")},
        "independent": truths.get(ticket.get("independent", ""), ""),
        "certified": truths.get(result.get("certified", ""), ""),
        "joint_votes": _stated(known, "joint_votes", "votes", {"ticket_id": ticket["id"]}),
        "nominators_complete": _complete(known, ticket["id"], "nominators"),
    }


def _lists(known: Known, rows: Mapping[str, list[dict[str, str]]]) -> dict[Choice, list[str]]:
    """Return what each drop-down offers."""

    def named(*tables: str) -> list[str]:
        rows = (row for table in tables for row in known.rows(table).items())
        return sorted(label(row.get("short_name") or row["name"], key) for key, row in rows)

    pairs = [
        f"{row['ballot_number']}: {' - '.join(filter(None, (row['head'], row['deputy'])))}"
        for row in rows["Pasangan"]
    ]
    return {
        **{choice: list(words) for choice, words in WORDS.items()},
        "party": named("parties"),
        "person": named("people"),
        "speaker": ["KPU", *named("organisations", "people")],
        "outlet": named("outlets"),
        "source": [row["key"] for row in rows["Sumber"]],
        "ticket": pairs or [str(number) for number in range(1, 6)],
    }


def _list_sheet(book: Workbook, lists: Mapping[Choice, list[str]]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for position, (choice, words) in enumerate(lists.items(), start=1):
        for number, word in enumerate(words, start=1):
            sheet.cell(number, position, strip_for_xml(word))
        letter = get_column_letter(position)
        reach = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${max(1, len(words))}"
        book.defined_names[f"pilihan_{choice}"] = DefinedName(f"pilihan_{choice}", attr_text=reach)


def _header(sheet: Worksheet, columns: Mapping[str, Column], lists: Mapping[Choice, list[str]]) -> None:
    sheet.freeze_panes = "A2"
    for position, column in enumerate(columns.values(), start=1):
        head = sheet.cell(1, position, column.heading)
        head.font, head.fill, head.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True)
        if column.hint:
            head.comment = Comment(column.hint, "Koalisi")
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = column.width
        if column.choice and lists[column.choice]:
            choices = DataValidation("list", formula1=f"=pilihan_{column.choice}", allow_blank=True)
            choices.showErrorMessage = False  # a new name may be typed; the load checks
            choices.add(f"{letter}2:{letter}{ROWS}")
            sheet.add_data_validation(choices)


def _typed(cell: str) -> str | int | date:
    """Return a cell as a spreadsheet keeps it: numbers as numbers, days as days."""
    if cell.isascii() and cell.isdecimal() and not cell.startswith("0"):
        return int(cell)
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell
