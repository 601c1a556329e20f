"""What an editor types to enter the election of the regent of Jombang in 2024, which the seeds lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from graph.writing.workbook.layout import SHEETS

Typed = Mapping[str, str | int | date]

ROWS: Mapping[str, Sequence[Typed]] = {
    "Sumber": (
        {
            "key": "S1",
            "url": "https://www.detik.com/jatim/pilkada/d-7516299/2-paslon-berebut-kursi-bupati-wabup-jombang-di-pilkada-2024",
            "outlet": "detikJatim (outlet-detikjatim)",
            "published_on": "30 Agustus 2024",
        },
        {
            "key": "S2",
            "url": "https://realita.co/baca-31433-head-to-head-pilbup-jombang-2024-mundjidahsumrambah-vs-warsubisalman",
            "outlet": "Realita",
            "published_on": "28/08/2024",
        },
        {
            "key": "S3",
            "url": "https://kuasakata.com/read/berita/87301-rekapitulasi-kpu-pdip-dan-pkb-moncer-di-jombang",
            "outlet": "Kuasakata",
            "published_on": date(2024, 3, 6),
        },
        {
            "key": "S4",
            "url": "https://suarajatimpost.com/kpu-jombang-segera-tetapkan-paslon-terpilih-ini-perolehan-suara-pemenang",
            "outlet": "Suara Jatim Post",
            "published_on": "6 Des 2024",
        },
        {
            "key": "S5",
            "url": "https://xcloud.id/calon-petahana-tumbang-di-pilkada-jombang-pengamat-ungkap-penyebabnya",
            "outlet": "Beritajatim",
            "published_on": "Desember 2024",
        },
    ),
    "Pemilihan": (
        {
            "region": "Kabupaten Jombang",
            "source": "S1",
            "roll": 1012800,
            "roll_source": "S5",
            "council_seats": 50,
            "council_source": "S1",
            "council_votes": 807355,
            "council_votes_source": "S2",
        },
    ),
    "Pasangan": (
        {
            "ballot_number": 1,
            "head": "Mundjidah Wahab",
            "deputy": "Sumrambah",
            "source": "S4",
            "votes": 173098,
            "certified": "ya",
            "decided_on": "3/12/2024",
            "joint_votes": 289364,
            "joint_votes_source": "S2",
        },
        {
            "ballot_number": 2,
            "head": "Warsubi",
            "deputy": "Salmanudin Yazid",
            "source": "S4",
            "votes": 515880,
            "certified": "ya",
            "decided_on": "3/12/2024",
            "joint_votes": 504060,
            "joint_votes_source": "S2",
        },
    ),
    "Kursi": tuple(
        {"party": party, "votes": votes, "votes_source": "S3", "confidence": "rendah"}
        for party, votes in {
            "PKB": 150656, "PDI-P": 124993, "Gerindra": 115126, "PPP": 64269, "Golkar": 60215,
            "Demokrat": 51616,
        }.items()
    ),
    "Dukungan": (
        {
            "subject": "PDI-P, PPP, Demokrat, Hanura",
            "object": "1",
            "status": "terdaftar di KPU",
            "role": "mengusung",
            "said_on": "27/08/2024",
            "source": "S1",
        },
        {
            "subject": "Gerindra, PKB, PKS, Golkar, NasDem, Gelora, PAN, PSI",
            "object": "2",
            "status": "terdaftar di KPU",
            "role": "mengusung",
            "said_on": "28/08/2024",
            "source": "S2",
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
