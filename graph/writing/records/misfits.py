"""What is told of a cell that does not fit its column: reasons and remedies, each in one place. Pure."""

from __future__ import annotations

from typing import NamedTuple

from graph.domain import dates
from graph.messages import Message


class Wording(NamedTuple):
    """Reason and remedy of faults of one kind, with the names of their values in braces."""

    indonesian: str
    english: str
    remedy: Message

    def __call__(self, **values: object) -> tuple[Message, Message]:
        """Return reason and remedy of one fault."""
        remedy = Message(self.remedy.indonesian, self.remedy.id, **values)
        return Message(self.indonesian, self.english, **values), remedy


class MisfitError(ValueError):
    """A cell does not fit its column; ``texts`` are the reason, and how to mend it."""

    def __init__(self, wording: Wording, **values: object) -> None:
        self.texts = wording(**values)
        super().__init__(self.texts[0])


def show(value: str, longest: int = 60) -> str:
    """Quote a cell for a message, cut to ``longest`` characters, with control characters made visible."""
    shown = value if len(value) <= longest else f"{value[:longest]}…"
    return f"“{''.join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)}”"


TOO_LONG = Wording(
    "Sel berisi {count:,} aksara, paling banyak {limit:,}: {cell}.",
    "The cell holds {count:,} characters, {limit:,} at most: {cell}.",
    Message("Pendekkan.", "Shorten it."),
)
NO_CODE = Wording(
    "{cell} bukan kode wilayah.",
    "{cell} is no code of a region.",
    Message(
        "Tulis dua angka untuk provinsi, empat untuk kabupaten atau kota.",
        "Write two digits for a province, four for a regency or city.",
    ),
)
NO_DATE = Wording(
    "{cell} bukan tanggal TTTT, TTTT-BB atau TTTT-BB-HH.",
    "{cell} is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.",
    Message(
        "Tulis bulan atau tahun saja bila harinya tidak diketahui, seperti 2024-08.",
        "Write a whole month or year where the day is unknown, as in 2024-08.",
    ),
)
NOT_IN_CALENDAR = Wording(
    f"{{cell}} tidak ada di kalender tahun {dates.FIRST.year} sampai {dates.LAST.year}.",
    f"{{cell}} is not in the calendar of the years {dates.FIRST.year} to {dates.LAST.year}.",
    Message(
        "Tulis nilai yang ada, seperti bentuk lainnya.",
        "Write a value that exists, in the form of the others.",
    ),
)
NO_DAY = Wording(
    "{cell} bukan tanggal berbentuk TTTT-BB-HH.",
    "{cell} is no day of the calendar in the form YYYY-MM-DD.",
    Message("Tulis seperti 2024-11-27.", "Write it as in 2024-11-27."),
)
NO_ADDRESS = Wording(
    "{cell} bukan alamat web.",
    "{cell} is no web address.",
    Message(
        "Tulis lengkap, diawali http:// atau https://.",
        "Write it in full, starting with http:// or https://.",
    ),
)
PASSWORD_IN_ADDRESS = Wording(
    "Alamat di {host} memuat nama pengguna atau kata sandi.",
    "The address at {host} holds a user's name or a password.",
    Message("Hapus bagian sebelum @.", "Take out what stands before the @."),
)
NO_TRUTH = Wording(
    "{cell} bukan ya atau tidak.",
    "{cell} is no truth value.",
    Message("Tulis true atau false.", "Write true or false, in small letters."),
)
NO_NUMBER = Wording(
    "{cell} bukan bilangan bulat.",
    "{cell} is no whole number.",
    Message("Tulis angka saja, tanpa pemisah.", "Write digits only, without separators."),
)
NEARLY_A_NUMBER = NO_NUMBER._replace(
    remedy=Message("Tulis {digits} bila itu maksudnya.", "Write {digits} if that is meant.")
)
NO_ID = Wording(
    "{cell} bukan id.",
    "{cell} is no id.",
    Message(
        "Id hanya berisi a-z, 0-9 dan satu tanda hubung di antaranya.",
        "An id has only a-z, 0-9 and single hyphens between them.",
    ),
)
NO_COLOUR = Wording(
    "{cell} bukan warna.",
    "{cell} is no colour.",
    Message(
        "Tulis # dan enam angka heksadesimal besar, seperti #00764A.",
        "Write # and six capital hexadecimal digits, as in #00764A.",
    ),
)
NO_PERCENTAGE = Wording(
    "{cell} bukan persentase.",
    "{cell} is no percentage.",
    Message(
        "Tulis angka, dengan titik sebelum desimal, seperti 6.5.",
        "Write digits, with a point before decimals, as in 6.5.",
    ),
)
TOO_SMALL = Wording(
    "{cell} terlalu kecil.",
    "{cell} is too small.",
    Message("Tulis {least} atau lebih.", "Write {least} or more."),
)
TOO_LARGE = Wording(
    "{cell} terlalu besar.",
    "{cell} is too large.",
    Message("Tulis {most} atau kurang.", "Write {most} or less."),
)
