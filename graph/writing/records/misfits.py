"""What is told of a cell that does not fit its column: reasons and remedies, each in one place. Pure."""

from __future__ import annotations

from collections.abc import Callable

from graph.domain import dates
from graph.messages import Message


class MisfitError(ValueError):
    """A cell does not fit its column: the reason, and how to mend it."""

    def __init__(self, reason: Message, remedy: Message) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def show(value: str, longest: int = 60) -> str:
    """Quote a cell for a message, cut to ``longest`` characters, with control characters made visible."""
    shown = value if len(value) <= longest else f"{value[:longest]}…"
    return f"“{''.join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)}”"


def _no(indonesian: str, english: str, remedy: Message) -> Callable[[str], MisfitError]:
    """Return a function that makes the fault of a cell, quoted as ``{cell}``."""
    return lambda cell: MisfitError(Message(indonesian, english, cell=show(cell)), remedy)


def too_long(cell: str, limit: int) -> MisfitError:
    """Return the fault of a cell that holds more characters than the limit."""
    return MisfitError(
        Message(
            "Sel berisi {count:,} aksara, paling banyak {limit:,}: {cell}.",
            "The cell holds {count:,} characters, {limit:,} at most: {cell}.",
            count=len(cell),
            limit=limit,
            cell=show(cell, 30),
        ),
        Message("Pendekkan.", "Shorten it."),
    )


no_code = _no(
    "{cell} bukan kode wilayah.",
    "{cell} is no code of a region.",
    Message(
        "Tulis dua angka untuk provinsi, empat untuk kabupaten atau kota.",
        "Write two digits for a province, four for a regency or city.",
    ),
)
"""The fault of a cell that holds no code of a region."""
no_date = _no(
    "{cell} bukan tanggal TTTT, TTTT-BB atau TTTT-BB-HH.",
    "{cell} is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.",
    Message(
        "Tulis bulan atau tahun saja bila harinya tidak diketahui, seperti 2024-08.",
        "Write a whole month or year where the day is unknown, as in 2024-08.",
    ),
)
"""The fault of a cell that holds no year, month or day."""


def not_in_calendar(cell: str) -> MisfitError:
    """Return the fault of a cell in the form of a date that no calendar has."""
    return MisfitError(
        Message(
            "{cell} tidak ada di kalender tahun {first} sampai {last}.",
            "{cell} is not in the calendar of the years {first} to {last}.",
            cell=show(cell),
            first=dates.FIRST.year,
            last=dates.LAST.year,
        ),
        Message(
            "Tulis nilai yang ada, seperti bentuk lainnya.",
            "Write a value that exists, in the form of the others.",
        ),
    )


no_day = _no(
    "{cell} bukan tanggal berbentuk TTTT-BB-HH.",
    "{cell} is no day of the calendar in the form YYYY-MM-DD.",
    Message("Tulis seperti 2024-11-27.", "Write it as in 2024-11-27."),
)
"""The fault of a cell that holds no day."""
no_address = _no(
    "{cell} bukan alamat web.",
    "{cell} is no web address.",
    Message(
        "Tulis lengkap, diawali http:// atau https://.",
        "Write it in full, starting with http:// or https://.",
    ),
)
"""The fault of a cell that holds no web address."""
no_truth = _no(
    "{cell} bukan ya atau tidak.",
    "{cell} is no truth value.",
    Message("Tulis true atau false.", "Write true or false, in small letters."),
)
"""The fault of a cell that holds no truth value."""
no_number = _no(
    "{cell} bukan bilangan bulat.",
    "{cell} is no whole number.",
    Message("Tulis angka saja, tanpa pemisah.", "Write digits only, without separators."),
)
"""The fault of a cell that holds no whole number."""
no_id = _no(
    "{cell} bukan id.",
    "{cell} is no id.",
    Message(
        "Id hanya berisi a-z, 0-9 dan satu tanda hubung di antaranya.",
        "An id has only a-z, 0-9 and single hyphens between them.",
    ),
)
"""The fault of a cell that holds no id."""
no_colour = _no(
    "{cell} bukan warna.",
    "{cell} is no colour.",
    Message(
        "Tulis # dan enam angka heksadesimal besar, seperti #00764A.",
        "Write # and six capital hexadecimal digits, as in #00764A.",
    ),
)
"""The fault of a cell that holds no colour."""
no_percentage = _no(
    "{cell} bukan persentase.",
    "{cell} is no percentage.",
    Message(
        "Tulis angka, dengan titik sebelum desimal, seperti 6.5.",
        "Write digits, with a point before decimals, as in 6.5.",
    ),
)
"""The fault of a cell that holds no percentage."""


def too_small(cell: str, least: object) -> MisfitError:
    """Return the fault of a number below the least that there can be."""
    return MisfitError(
        Message("{cell} terlalu kecil.", "{cell} is too small.", cell=show(cell)),
        Message("Tulis {least} atau lebih.", "Write {least} or more.", least=least),
    )


def too_large(cell: str, most: object) -> MisfitError:
    """Return the fault of a number above the most that there can be."""
    return MisfitError(
        Message("{cell} terlalu besar.", "{cell} is too large.", cell=show(cell)),
        Message("Tulis {most} atau kurang.", "Write {most} or less.", most=most),
    )
