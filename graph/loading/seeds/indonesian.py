"""What faults say, in Indonesian: each English sentence of the checks is a key, ``{}`` its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

CATALOG: Mapping[str, str] = {
    "The file is missing.": "Berkas tidak ada.",
    "The file is empty.": "Berkas kosong.",
    "The cell is empty.": "Sel kosong.",
    "The line is empty.": "Baris kosong.",
    "Take it out.": "Hapus.",
    "Correct it.": "Perbaiki.",
    "Correct one of the two.": "Perbaiki salah satunya.",
    "Correct one of the two dates.": "Perbaiki salah satu tanggal.",
    "Keep one of the two.": "Simpan salah satunya.",
    "Keep one of them.": "Simpan salah satunya.",
    "Check the digits of both.": "Periksa angka keduanya.",
    "Check its digits.": "Periksa angkanya.",
    "Check the year.": "Periksa tahunnya.",
    "Shorten it.": "Pendekkan.",
    "Type the cell anew.": "Ketik ulang selnya.",
    "Choose it from the list.": "Pilih dari daftar.",
    "Choose from the list.": "Pilih dari daftar.",
    "Put {} into the folder of the seeds.": "Taruh {} di folder data.",
    "Fill it in: this column has a value in every row.": "Isi: kolom ini terisi di setiap baris.",
    "The column {} is missing.": "Kolom {} tidak ada.",
    "Add {} to the header.": "Tambahkan {} di baris judul.",
    "The column {} appears twice.": "Kolom {} ada dua kali.",
    "This table has no column {}.": "Tabel ini tidak punya kolom {}.",
    "This sheet has no column {}.": "Lembar ini tidak punya kolom {}.",
    "Take it out; the columns are: {}": "Hapus; kolomnya adalah: {}",
    "The row has {} cells, the header {}.": "Baris ini punya {} sel, judulnya {}.",
    "{} is no id.": "{} bukan id.",
    "{} is no id in {}.": "{} bukan id di {}.",
    "Write the id of a row of {}, or add the row first.": (
        "Tulis id satu baris {}, atau tambahkan barisnya dulu."
    ),
    "Did you mean {}? If not, write the id of a row of {}, or add the row first.": (
        "Maksudnya {}? Bila bukan, tulis id satu baris {}, atau tambahkan barisnya dulu."
    ),
    "{} is not one of the words of this column.": "{} bukan kata yang dikenal kolom ini.",
    "Did you mean {}? The words are: {}": "Maksudnya {}? Kata yang dikenal: {}",
    "The words are: {}": "Kata yang dikenal: {}",
    "{} is no whole number.": "{} bukan bilangan bulat.",
    "Write digits only, without separators.": "Tulis angka saja, tanpa pemisah.",
    "Write digits only, without signs or separators.": "Tulis angka saja, tanpa tanda dan pemisah.",
    "{} is no day of the calendar in the form YYYY-MM-DD.": "{} bukan tanggal berbentuk TTTT-BB-HH.",
    "Write it as in 2024-11-27.": "Tulis seperti 2024-11-27.",
    "{} is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.": (
        "{} bukan tanggal TTTT, TTTT-BB atau TTTT-BB-HH."
    ),
    "{} can be either of two days.": "{} dapat berarti dua hari yang berbeda.",
    "Write it as in 2024-11-27: no other date of the file settles which one is meant.": (
        "Tulis seperti 2024-11-27: tanggal lain di berkas ini tidak menentukan yang mana."
    ),
    "{} is no truth value.": "{} bukan ya atau tidak.",
    "Write true or false, in small letters.": "Tulis true atau false.",
    "{} is no web address.": "{} bukan alamat web.",
    "{} is no code of a region.": "{} bukan kode wilayah.",
    "Write two digits for a province, four for a regency or city.": (
        "Tulis dua angka untuk provinsi, empat untuk kabupaten atau kota."
    ),
    "{} is too small.": "{} terlalu kecil.",
    "{} is too large.": "{} terlalu besar.",
    "Write {} or more.": "Tulis {} atau lebih.",
    "Write {} or less.": "Tulis {} atau kurang.",
    "{} is no source.": "{} bukan sumber.",
    "Write the key of a row of the sheet Sumber, such as S1.": (
        "Tulis kunci satu baris lembar Sumber, misalnya S1."
    ),
    "{} is no party.": "{} bukan partai.",
    "No pair has the number {}.": "Tidak ada pasangan bernomor {}.",
    "Add it to the sheet Pasangan.": "Tambahkan di lembar Pasangan.",
    "Nobody in this workbook is called {}.": "Tidak ada yang bernama {} di buku kerja ini.",
    "The graph knows {} already: {}.": "Basis data sudah mengenal {}: {}.",
    "Choose the person from the list, or write {} for somebody else of this name.": (
        "Pilih orangnya dari daftar, atau tulis {} untuk orang lain yang bernama sama."
    ),
    "Nothing has the id {}.": "Tidak ada yang ber-id {}.",
    "It was said on {}, but its source {} is of {}.": "Dikatakan pada {}, tetapi sumbernya {} bertanggal {}.",
    "A registration of {} is after the vote of {}.": (
        "Pendaftaran pada {} terjadi setelah pemungutan suara {}."
    ),
    "{} is also on the ticket {} of this election.": "{} juga ada di pasangan {} pada pemilihan ini.",
    "{} is registered for {} too.": "{} terdaftar juga untuk {}.",
    "It supports nobody, so it says that the board was undecided.": (
        "Tidak mendukung siapa pun, jadi berarti pengurus itu belum menentukan."
    ),
    "Name the candidate, if one was meant.": "Sebut calonnya, bila ada yang dimaksud.",
    "The votes of {} add up to {}, more than its roll of {}.": "Suara {} berjumlah {}, lebih dari DPT {}.",
    "The roll of {} is far from the votes, {} in all.": "DPT {} jauh dari jumlah suara, {}.",
    "The roll of {} is far from the general election's, {}.": "DPT {} jauh dari DPT pemilu, {}.",
    "The roll of {} is far from that of {}, {}.": "DPT {} jauh dari DPT {}, {}.",
    "The roll of {} is far from the {} valid votes for the council.": "DPT {} jauh dari {} suara sah DPRD.",
    "The region {} seems to be {}.": "Wilayah {} tampaknya sama dengan {}.",
    "{} lies in the future.": "{} ada di masa depan.",
    "{} has the name of {}.": "{} bernama sama dengan {}.",
    "Tell in identities.csv whether they are one person.": (
        "Tulis di identities.csv apakah keduanya satu orang."
    ),
    "The claim {} says what {} says.": "Klaim {} mengatakan yang sama dengan {}.",
    "The file starts with a byte order mark.": "Berkas diawali tanda urutan bita (BOM).",
    "The columns stand in another order than agreed.": "Urutan kolomnya lain dari yang disepakati.",
    "The workbook cannot be read: {}.": "Buku kerja tidak dapat dibaca: {}.",
    "Save it anew, without a password.": "Simpan ulang, tanpa kata sandi.",
}
"""Not all sentences are here yet; one that is missing is told in English."""


def translated(sentence: str) -> str:
    """Return a sentence in Indonesian; as it is where the catalog lacks it."""
    for pattern, english in _patterns():
        if match := pattern.fullmatch(sentence):
            return CATALOG[english].format(*match.groups())
    return sentence


def kind(sentence: str) -> str:
    """Return the key of a sentence in the catalog, or the sentence itself."""
    return next((english for pattern, english in _patterns() if pattern.fullmatch(sentence)), sentence)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern for each sentence, those with the most words of their own first."""
    keys = sorted(CATALOG, key=lambda key: len(key.replace("{}", "")), reverse=True)
    return tuple((re.compile("(.+?)".join(map(re.escape, key.split("{}"))), re.DOTALL), key) for key in keys)
