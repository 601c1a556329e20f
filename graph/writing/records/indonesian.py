"""What faults say, in Indonesian: each English sentence of the checks is a key, ``{}`` its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

CATALOG: Mapping[str, str] = {
    "The file is missing.": "Berkas tidak ada.",
    "Check its name and folder.": "Periksa nama dan foldernya.",
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
    "The sheet {} has no column {}.": "Lembar {} tidak punya kolom {}.",
    "Leave this hidden sheet as it was made, or make the workbook anew.": (
        "Biarkan lembar tersembunyi ini seperti semula, atau buat ulang buku kerjanya."
    ),
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
    "The claim {} may say what {} says.": "Klaim {} mungkin mengatakan yang sama dengan {}.",
    "Keep one of them, if it is one word told twice.": "Simpan satu saja, bila ini satu ucapan yang sama.",
    "A party's word of {} is after the vote of {}.": (
        "Ucapan partai pada {} terjadi setelah pemungutan suara {}."
    ),
    "Check the day and the election.": "Periksa tanggal dan pemilihannya.",
    "The file starts with a byte order mark.": "Berkas diawali tanda urutan bita (BOM).",
    "The columns stand in another order than agreed.": "Urutan kolomnya lain dari yang disepakati.",
    "The workbook cannot be read: {}.": "Buku kerja tidak dapat dibaca: {}.",
    "Save it anew: its cells alone, side by side, without a password.": (
        "Simpan ulang: selnya saja, berdampingan, tanpa kata sandi."
    ),
    "{} is {} {}, which cannot be {}.": "{0} berjenis {2}, yang tidak dapat menjadi: {3}.",
    "Name one of these kinds: {}": "Sebut salah satu jenis ini: {}",
    "{} starts or ends with white space.": "{} diawali atau diakhiri spasi.",
    "{} holds an invisible character ({}).": "{} berisi aksara yang tak kelihatan ({}).",
    "{} holds the mark of a character lost on the way (U+FFFD).": "{} berisi tanda aksara hilang (U+FFFD).",
    "{} holds letters with separate accents (Unicode form NFD).": (
        "{} berisi huruf beraksen terpisah (bentuk Unicode NFD)."
    ),
    "{} is not written plainly.": "{} tidak ditulis dengan bentuk biasa.",
    "The cell is empty, but {} has an object.": "Sel kosong, padahal {} mempunyai objek.",
    "{} is both sides of the claim.": "{} ada di kedua sisi klaim.",
    "{} has no role.": "{} tidak mempunyai peran.",
    "Leave the cell empty: only {} has one.": "Kosongkan sel: hanya {} yang mempunyainya.",
    "Name the election; only a word on a national coalition, a membership and an office go without.": (
        "Sebut pemilihannya; hanya koalisi nasional, keanggotaan, dan jabatan yang tanpa pemilihan."
    ),
    "It was withdrawn on {}, before it was written down on {}.": "Dicabut pada {}, sebelum dicatat pada {}.",
    "It was said on {}, after it was written down on {}.": "Dikatakan pada {}, setelah dicatat pada {}.",
    "{} belongs to the election {}, the claim to {}.": "{} termasuk pemilihan {}, klaimnya termasuk {}.",
    "The cell is empty, but {} is filled.": "Sel kosong, padahal {} terisi.",
    "Fill both, or neither.": "Isi keduanya, atau kosongkan keduanya.",
    "Correct this number or theirs.": "Perbaiki angka ini atau angka partai-partai itu.",
    "Look at the pages again; where they differ, say so in a note.": (
        "Periksa lagi halamannya; bila berbeda, tulis di catatan."
    ),
    "{} is both records.": "{} ada di kedua sisi.",
    "{} is of the kind {}, {} of the kind {}.": "{} berjenis {}, {} berjenis {}.",
    "Compare two records of one kind, once, and keep one of them.": (
        "Bandingkan dua catatan sejenis satu kali saja, dan simpan salah satunya."
    ),
    "{} repeats row {}.": "{} mengulang baris {}.",
    "Take one of the two out.": "Hapus salah satunya.",
    "A {} is part of {}, not of {}.": "{} adalah bagian dari {}, bukan dari {}.",
    "{} is a {}, but the board is of the level {}.": "{} adalah {}, padahal pengurusnya tingkat {}.",
    "The parties' {} in {}.csv add up to {}, more than {}.": (
        "Isi kolom {} semua partai di {}.csv berjumlah {}, lebih dari {}."
    ),
    "A row tells votes or bounds of them, one of the two.": (
        "Satu baris memuat suara atau batas-batasnya, salah satu saja."
    ),
    "Fill in votes where they are known, else at_least or at_most.": (
        "Isi votes bila suaranya diketahui; bila tidak, at_least atau at_most."
    ),
    "{} is an office of the kind {}, which no pair is elected to.": (
        "{} adalah jabatan berjenis {}, yang tidak dipilih berpasangan."
    ),
    "Name the office of a governor, regent or mayor.": "Sebut jabatan gubernur, bupati atau wali kota.",
    "{} is both candidates of the ticket.": "{} menjadi kedua calon pasangan ini.",
    "Name two different people.": "Sebut dua orang yang berbeda.",
    "Row {} has ballot number {} in the same election.": "Baris {} bernomor urut {} di pemilihan yang sama.",
    "{} is the page of row {} already.": "{} sudah menjadi halaman baris {}.",
    "Keep one row a page and use its id.": "Simpan satu baris untuk satu halaman dan pakai id-nya.",
    "It was published on {}, after it was read on {}.": "Terbit pada {}, setelah dibaca pada {}.",
    "Row {} decides on the same two records.": "Baris {} memutuskan dua catatan yang sama.",
    "The id {} is also that of row {} of {}.": "Id {} juga dipakai baris {} di {}.",
    "Give one of the two another id: an id is unique in the whole package.": (
        "Beri salah satunya id lain: satu id hanya sekali di seluruh paket."
    ),
    "Name a {}.": "Sebut satu {}.",
    "Leave the cell empty.": "Kosongkan sel.",
    "{} is less than at_least.": "{} lebih kecil dari at_least.",
    "{} is of the region {}, the election of {}.": "{} dari wilayah {}, pemilihannya dari {}.",
    "{} is an office of the kind {}, not {}.": "{} adalah jabatan berjenis {}, bukan {}.",
    "Name the office of the deputy.": "Sebut jabatan wakilnya.",
    "{} is already kept as {}.": "{} sudah tersimpan sebagai {}.",
    "{} is no {}.": "{} bukan {}.",
    "The cell holds {} characters, {} at most: {}.": "Sel berisi {} aksara, paling banyak {}: {}.",
    "{} repeats the one in row {}.": "{} mengulang yang di baris {}.",
    "Write it in full, starting with http:// or https://.": ("Tulis lengkap, diawali http:// atau https://."),
    "An id has only a-z, 0-9 and single hyphens between them.": (
        "Id hanya berisi a-z, 0-9 dan satu tanda hubung di antaranya."
    ),
    "Write a whole month or year where the day is unknown, as in 2024-08.": (
        "Tulis bulan atau tahun saja bila harinya tidak diketahui, seperti 2024-08."
    ),
    "{} is no colour.": "{} bukan warna.",
    "Write # and six capital hexadecimal digits, as in #00764A.": (
        "Tulis # dan enam angka heksadesimal besar, seperti #00764A."
    ),
    "{} is no percentage.": "{} bukan persentase.",
    "Write digits, with a point before decimals, as in 6.5.": (
        "Tulis angka, dengan titik sebelum desimal, seperti 6.5."
    ),
    "{} breaks a rule: {}.": "{} melanggar aturan: {}.",
    "Give it an id of its own, or take one of the two out.": "Beri id sendiri, atau hapus salah satunya.",
    "Restore it from the repository: it describes every table and is seldom changed.": (
        "Pulihkan dari repositori: berkas ini menerangkan semua tabel dan jarang diubah."
    ),
    "It describes a table that nothing reads: {}.": "Berkas ini menerangkan tabel yang tidak dibaca: {}.",
    "The file does not list its tables with their columns.": "Berkas tidak menyebut tabel dan kolomnya.",
    "It does not describe the table {}.": "Berkas ini tidak menerangkan tabel {}.",
    "It describes other columns of {} than {}.": "Berkas ini menerangkan kolom {} yang lain dari {}.",
    "The file is not JSON: {}.": "Berkas bukan JSON: {}.",
    "The file cannot be read: {}.": "Berkas tidak dapat dibaca: {}.",
    "Restore the file.": "Pulihkan berkasnya.",
    "Date the claim to its source, or name the source that tells it.": (
        "Tanggali klaim menurut sumbernya, atau sebut sumber yang mengatakannya."
    ),
    "Write the day on which the pair registered, or was first said to have.": (
        "Tulis hari pasangan itu mendaftar, atau pertama kali dikatakan terdaftar."
    ),
    "A party nominates one pair: check which, or keep both as disputed.": (
        "Satu partai mengusung satu pasangan: periksa yang mana, atau simpan keduanya sebagai sengketa."
    ),
    "Check the votes and elections.roll.": "Periksa suara dan DPT-nya.",
    "Check who stands with whom: two people may share the name.": (
        "Periksa siapa berpasangan dengan siapa: mungkin dua orang senama."
    ),
    "Keep one of the two, if they are one.": "Simpan salah satunya, bila keduanya sama.",
    "“{}” is no longer here, but {} points at it ({}).": "“{}” tidak ada lagi, padahal {} menunjuknya ({}).",
    "Put the row back, or take out what points at it first.": (
        "Kembalikan barisnya, atau hapus dulu yang menunjuknya."
    ),
    "Claim “{}” has neither an object nor an election.": "Klaim “{}” tidak punya objek dan pemilihan.",
    "Name the object, or the election that the speaker was undecided about.": (
        "Sebut objeknya, atau pemilihan yang belum ditentukan pembicara."
    ),
    "Mend the field; docs/law.md says what each one holds.": (
        "Perbaiki isinya; docs/law.md menerangkan tiap kolom."
    ),
    "Put the file in place.": "Taruh berkasnya di tempatnya.",
    "Save the file as UTF-8.": "Simpan berkas sebagai UTF-8.",
    "Mend the YAML there or just above.": "Perbaiki YAML di situ atau tepat di atasnya.",
    "Save the file as UTF-8, which spreadsheets call “CSV UTF-8”.": (
        "Simpan berkas sebagai UTF-8, yang di lembar sebar disebut “CSV UTF-8”."
    ),
    "{} is read in place of {}.csv.": "{} dibaca sebagai pengganti {}.csv.",
    "Empty lines at the end are passed over.": "Baris kosong di akhir dilewati.",
    "Only the first sheet is read: {}.": "Hanya lembar pertama yang dibaca: {}.",
    "The cells are separated by {}.": "Sel-selnya dipisahkan {}.",
    "The file is encoded in UTF-16, not in UTF-8.": "Berkas disandikan dalam UTF-16, bukan UTF-8.",
    "The first line is no header of this table.": "Baris pertama bukan judul kolom tabel ini.",
    "Give it at least its header: {}": "Beri setidaknya baris judulnya: {}",
    "Separate cells by commas and start the file with: {}": (
        "Pisahkan sel dengan koma dan awali berkas dengan: {}"
    ),
    "Empty columns at the end are passed over.": "Kolom kosong di akhir dilewati.",
    "Give it one cell a column; a cell with a comma in it stands in double quotes.": (
        "Satu sel untuk satu kolom; sel yang berisi koma diapit tanda kutip ganda."
    ),
    "{} understood: {} is {}.": "{} dipahami: {} berarti {}.",
    "{} understood, day first: {} is {}.": "{} dipahami, hari di depan: {} berarti {}.",
    "{} understood, month first: {} is {}.": "{} dipahami, bulan di depan: {} berarti {}.",
    "Check what it is and who may read it.": "Periksa berkas apa itu dan siapa yang boleh membacanya.",
    "Column {} has no name.": "Kolom ke-{} tidak bernama.",
    "Name it or take it out.": "Beri nama atau hapus.",
    "The row cannot be split into cells: {}.": "Baris tidak dapat dibagi menjadi sel: {}.",
    "Put a cell with a comma or a quotation mark into double quotes, and double every quotation mark within"
    " it.": (
        "Apit sel yang berisi koma atau tanda kutip dengan tanda kutip ganda, dan gandakan tanda kutip di"
        " dalamnya."
    ),
    "The byte 0x{} in this line is not UTF-8.": "Bita 0x{} di baris ini bukan UTF-8.",
    "Add it to {} first, or name another.": "Tambahkan dulu di {}, atau sebut yang lain.",
    "{} does not fit: {}.": "{} tidak cocok: {}.",
    "{} without a summary: it is made of the row.": "{} tanpa ringkasan: dibuat dari barisnya.",
    "Write a value that exists, in the form of the others.": "Tulis nilai yang ada, seperti bentuk lainnya.",
    "This is no folder.": "Ini bukan folder.",
    "Name the folder that holds datapackage.json.": "Sebut folder yang berisi datapackage.json.",
    "Choose from the list, or add the person to the sheet Orang.": (
        "Pilih dari daftar, atau tambahkan orangnya di lembar Orang."
    ),
    "A workbook is of one election.": "Satu buku kerja untuk satu pemilihan.",
    "Fill one row of this sheet.": "Isi satu baris lembar ini.",
    "Write the region's full name.": "Tulis nama lengkap wilayahnya.",
    "Name who supports, and the like.": "Sebut siapa yang mendukung dan sebagainya.",
    "Name the candidate for head.": "Sebut calon kepala daerahnya.",
    "Write the address of the page.": "Tulis alamat halamannya.",
    "Write the day of the vote.": "Tulis hari pemungutan suara.",
    "It repeats an earlier row.": "Baris ini mengulang baris sebelumnya.",
    "Row and claim {} are the same.": "Baris ini sama dengan klaim {}.",
    "It is known already, as {}.": "Sudah diketahui, sebagai {}.",
    "It has no sheet {}.": "Tidak ada lembar {}.",
    "{} is not empty.": "{} tidak kosong.",
    "{} names other sources than the rules that were loaded.": (
        "{} menyebut sumber lain daripada aturan yang dimuat."
    ),
    "Load the package with its rules.yaml first.": "Muat dulu paket beserta rules.yaml-nya.",
    "Make one with: koalisi sheet election REGION": "Buat dengan: koalisi sheet election WILAYAH",
}
"""Each sentence of the seeds' and workbooks' faults; a test holds it to them."""

FAULTS = "Ada {} kesalahan; tidak ada yang dimuat."
"""How many faults an error has."""


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
