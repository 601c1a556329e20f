"""What is told of a cell that does not fit its column: reasons and remedies, each in one place. Pure."""

from __future__ import annotations

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


def no_code(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no code of a region."""
    return MisfitError(
        Message("{cell} bukan kode wilayah.", "{cell} is no code of a region.", cell=show(cell)),
        Message(
            "Tulis dua angka untuk provinsi, empat untuk kabupaten atau kota.",
            "Write two digits for a province, four for a regency or city.",
        ),
    )


def no_date(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no year, month or day."""
    return MisfitError(
        Message(
            "{cell} bukan tanggal TTTT, TTTT-BB atau TTTT-BB-HH.",
            "{cell} is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.",
            cell=show(cell),
        ),
        Message(
            "Tulis bulan atau tahun saja bila harinya tidak diketahui, seperti 2024-08.",
            "Write a whole month or year where the day is unknown, as in 2024-08.",
        ),
    )


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


def no_day(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no day."""
    return MisfitError(
        Message(
            "{cell} bukan tanggal berbentuk TTTT-BB-HH.",
            "{cell} is no day of the calendar in the form YYYY-MM-DD.",
            cell=show(cell),
        ),
        Message("Tulis seperti 2024-11-27.", "Write it as in 2024-11-27."),
    )


def no_address(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no web address."""
    return MisfitError(
        Message("{cell} bukan alamat web.", "{cell} is no web address.", cell=show(cell)),
        Message(
            "Tulis lengkap, diawali http:// atau https://.",
            "Write it in full, starting with http:// or https://.",
        ),
    )


def no_truth(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no truth value."""
    return MisfitError(
        Message("{cell} bukan ya atau tidak.", "{cell} is no truth value.", cell=show(cell)),
        Message("Tulis true atau false.", "Write true or false, in small letters."),
    )


def no_number(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no whole number."""
    return MisfitError(
        Message("{cell} bukan bilangan bulat.", "{cell} is no whole number.", cell=show(cell)),
        Message("Tulis angka saja, tanpa pemisah.", "Write digits only, without separators."),
    )


def no_id(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no id."""
    return MisfitError(
        Message("{cell} bukan id.", "{cell} is no id.", cell=show(cell)),
        Message(
            "Id hanya berisi a-z, 0-9 dan satu tanda hubung di antaranya.",
            "An id has only a-z, 0-9 and single hyphens between them.",
        ),
    )


def no_colour(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no colour."""
    return MisfitError(
        Message("{cell} bukan warna.", "{cell} is no colour.", cell=show(cell)),
        Message(
            "Tulis # dan enam angka heksadesimal besar, seperti #00764A.",
            "Write # and six capital hexadecimal digits, as in #00764A.",
        ),
    )


def no_percentage(cell: str) -> MisfitError:
    """Return the fault of a cell that holds no percentage."""
    return MisfitError(
        Message("{cell} bukan persentase.", "{cell} is no percentage.", cell=show(cell)),
        Message(
            "Tulis angka, dengan titik sebelum desimal, seperti 6.5.",
            "Write digits, with a point before decimals, as in 6.5.",
        ),
    )


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
