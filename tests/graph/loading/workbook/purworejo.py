"""What an editor types to enter the election of the regent of Purworejo in 2024, which the seeds lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from graph.loading.workbook.layout import SHEETS

Typed = Mapping[str, str | int | date]

ROWS: Mapping[str, Sequence[Typed]] = {
    "Sumber": (
        {
            "key": "S1",
            "url": "https://koranjuri.com/pilkada-purworejo-yophi-lukman-no-1-yuli-dion-no-2/amp",
            "outlet": "Koran Juri",
            "published_on": "23 September 2024",
        },
        {
            "key": "S2",
            "url": "https://purworejonews.com/beredar-informasi-jumlah-perolehan-kursi-anggota-dprd-tahun-2024",
            "outlet": "Purworejo News",
            "published_on": date(2024, 3, 7),
        },
        {
            "key": "S3",
            "url": "https://suarabaru.id/2024/09/22/kpu-purworejo-tetapkan-yophi-lukman-dan-yuli-dion",
            "outlet": "Suara Baru",
            "published_on": "22/09/2024",
        },
    ),
    "Pemilihan": (
        {
            "region": "Kabupaten Purworejo",
            "source": "S1",
            "roll": 616780,
            "roll_source": "S3",
            "council_seats": 45,
            "council_source": "S2",
        },
    ),
    "Pasangan": (
        {"ballot_number": 1, "head": "Yophi Prabowo", "deputy": "Lukman Hakim", "source": "S1"},
        {"ballot_number": 2, "head": "Yuli Hastuti", "deputy": "Dion Agasi Setiabudi", "source": "S1"},
    ),
    "Kursi": tuple(
        {"party": party, "seats": seats, "confidence": "rendah"}
        for party, seats in {
            "PKB": 6, "Gerindra": 5, "PDI-P": 9, "Golkar": 8, "NasDem": 4, "PKS": 1, "PAN": 1, "Demokrat": 7,
            "PPP": 4,
        }.items()
    ),
    "Dukungan": (
        {
            "subject": "Buruh, Gelora, Demokrat, Perindo, PPP",
            "object": "1",
            "status": "terdaftar di KPU",
            "role": "mengusung",
            "said_on": "23/09/2024",
            "source": "S1",
        },
        {
            "subject": "PKB, Gerindra, PDI-P, Golkar, NasDem, PKS, PAN",
            "object": "2",
            "status": "terdaftar di KPU",
            "role": "mengusung",
            "said_on": "23/09/2024",
            "source": "S1",
        },
    ),
}  # fmt: skip


def fill(path: Path) -> None:
    """Type the rows into a workbook: where the first cell stands already, else in the first empty row."""
    book = openpyxl.load_workbook(path)
    for name, rows in ROWS.items():
        sheet, columns = book[name], list(SHEETS[name])
        for row in rows:
            first = str(row.get(columns[0], ""))
            cells = {str(sheet.cell(number, 1).value or "").split(" (")[0]: number for number in range(2, 60)}
            empty = next(number for number in range(2, 60) if sheet.cell(number, 1).value is None)
            number = 2 if name == "Pemilihan" else cells.get(first, empty)
            for key, cell in row.items():
                if not (key == columns[0] and sheet.cell(number, 1).value):
                    sheet.cell(number, columns.index(key) + 1, cell)
    book.save(path)
