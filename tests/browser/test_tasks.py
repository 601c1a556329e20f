"""What a political desk comes for: each question from the home page, with its clicks counted.

Typing a name or a day is no click; opening what is folded is one. On a phone's width all is done by mouse,
on a desktop's by keyboard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, Open

MOST_CLICKS = 4
MOST_SUGGESTIONS = 10
PATIENCE = 30_000
"""Milliseconds that a task may take."""

By = Literal["mouse", "keyboard"]


def press(element: Locator, by: By) -> None:
    """Click on an element, or reach it and press Enter."""
    if by == "mouse":
        element.click()
    else:
        element.focus()
        element.press("Enter")


@dataclass(frozen=True)
class Typed:
    """A name, typed where the home page asks for one."""

    text: str

    def take(self, page: Page, _: By) -> None:
        """Type it."""
        page.locator("#cari").press_sequentially(self.text)


@dataclass(frozen=True)
class Filled:
    """A day, filled into the field of that name."""

    field: str
    value: str

    def take(self, page: Page, _: By) -> None:
        """Fill it in."""
        page.locator(f"main [name={self.field}]").first.fill(self.value)


@dataclass(frozen=True)
class Click:
    """A link, button or suggestion, by its name; or something folded, by its summary."""

    name: str
    role: str = "link"
    within: str = "body"

    def take(self, page: Page, by: By) -> None:
        """Follow the first of them."""
        part = page.locator(self.within)
        name = re.compile(self.name)
        if self.role == "fold":
            press(part.locator("summary").filter(has_text=name).first, by)
        elif self.role == "option" and by == "keyboard":
            expect(part.get_by_role("option", name=name).first).to_be_visible(timeout=PATIENCE)
            for _ in range(MOST_SUGGESTIONS):
                page.keyboard.press("ArrowDown")
                if name.search(part.locator("[role=option][aria-selected=true]").inner_text()):
                    break
            page.keyboard.press("Enter")
        else:
            press(part.get_by_role(self.role, name=name).first, by)  # type: ignore[arg-type] # a role's name


@dataclass(frozen=True)
class Task:
    """A question, what to do about it, and what the page then says, within a part of it."""

    asks: str
    steps: tuple[Typed | Filled | Click, ...]
    says: str
    within: str = "main"

    @property
    def clicks(self) -> int:
        """How many clicks it takes."""
        return sum(isinstance(step, Click) for step in self.steps)


SIQOM = (Typed("siqom"), Click("Siti Qomariyah", "option"))
BEKASI = (Typed("pilbup bekasi 2024"), Click("Bupati.*Bekasi 2024", "option"))
NASDEM = (Typed("nasdem"), Click("NasDem", "option"))
FOLDED = Click("Kutip dan unduh", "fold")

QUESTIONS = (
    Task(
        "Siapa bisa mendukung Siti Qomariyah pada 2 Mei 2024?",
        (*SIQOM, Filled("per", "2024-05-02"), Click("^Lihat$", "button", ".dates")),
        "kurang 8",
        "#putusan",
    ),
    Task(
        "Bagaimana peluangnya berubah, dan mengapa tertutup?",
        (*SIQOM, Click("perubahan jumlah", "fold")),
        "peluang tertutup",
        "section:has(> #pintu)",
    ),
    Task("Siapa mengusung pemenang, dan menepati ucapannya?", BEKASI, "ditepati oleh.*PDI-P"),
    Task(
        "Dengan siapa PKS berkoalisi, dan di mana?",
        (Click("^Partai$", within="nav.main"), Click("Mitra koalisi.*PKS")),
        "Tempat dan sumber",
    ),
    Task("Bandingkan dua calon.", (*SIQOM, Click("Bandingkan dengan")), "Berdampingan"),
    Task(
        "Siapa berbalik di Jawa Barat?",
        (
            Click("pernyataan berbalik"),
            Click("Menurut provinsi", "fold"),
            Click("^Jawa Barat$", within="main details"),
        ),
        "Berbalik.*PKS",
    ),
    Task(
        "Apa yang berubah sebelum pendaftaran?",
        (*BEKASI, Click("Apa yang berubah"), Click("Dua minggu sampai pendaftaran")),
        "→",
    ),
    Task(
        "Semua klaim satu media, sebagai CSV.",
        (Typed("radar bekasi"), Click("Radar Bekasi", "option"), FOLDED),
        r"Klaim \(CSV\)",
        ".takeaway .downloads",
    ),
    Task(
        "Rahmat yang mana?",
        (Typed("rahmat nasdem bekasi"), Click("M. Rahmat", "option")),
        "Sekretaris.*DPW Partai NasDem Jawa Barat",
    ),
    Task(
        "Pilgub Jatim.", (Typed("pilgub jatim"), Click("Gubernur.*Jawa Timur", "option")), "Hasil.*Khofifah"
    ),
    Task(
        "Siapa memimpin cabang?",
        (Typed("ketua dpc pks bekasi"), Click("Budi Muhammad Mustafa", "option")),
        "Ketua.*DPD PKS Kabupaten Bekasi",
    ),
    Task(
        "Jejaring ke Gephi dan Excel.", (*NASDEM, Click("Lihat jejaringnya")), "GEXF.*XLSX", "main .downloads"
    ),
    Task("Gambar untuk dibagikan.", (*BEKASI, FOLDED), "Gambar untuk dibagikan", ".takeaway"),
    Task("Ikuti lewat langganan.", (*BEKASI, FOLDED), "Langganan .RSS.", ".takeaway"),
    Task(
        "Laporkan kesalahan.",
        (Typed("c027"), Click("klaim", "option"), Click("Laporkan kesalahan")),
        "Apa yang keliru|kesalahan",
    ),
    Task(
        "Aturan dan ambang Kota Bekasi pada dua hari.",
        (Click("^Hukum$", within="nav.main"), Click("Kota Bekasi, sehari sebelum")),
        "Butuh 10 dari 50 kursi.*6,5 %",
    ),
    Task(
        "Dari peta ke satu pemilihan di Papua.",
        (Click("^Peta$", within="nav.main"), Click("^Papua, Papua"), Click("Jayapura", within="main .tiles")),
        "Jayapura",
        "main h1",
    ),
    Task("Calon tunggal dan pengusungnya.", (Click("calon tunggal melawan"),), "Pengusung.*Ciamis.*Golkar"),
    Task(
        "Pasangan tanpa satu pun partai pemerintah.",
        (Click("tidak diusung satu pun partai"),),
        "Jawaban.*Pengusung.*PDI-P",
    ),
    Task("Siapa pindah partai?", (Click("lebih dari satu partai"),), "Asep Surya Atmaja.*Golkar.*Buruh"),
    Task(
        "Siapa mundur, dan siapa yang lalu diusung partainya?",
        (Click("Siapa yang mundur"),),
        "Akhmad Marjuki.*Golkar.*Dani Ramdan",
    ),
    Task(
        "Seberapa pasti, dan apa yang menentukan?",
        (*BEKASI, Click("^Dani Ramdan - Romli", within="section:has(> #pasangan)")),
        "Hampir pasti memenuhi syarat.*Biasanya tercetak",
        ".verdict",
    ),
    Task(
        "Apa yang diketahui redaksi pada 1 Juli 2024?",
        (
            *BEKASI,
            Click("Seperti diketahui pada", "fold"),
            Filled("known_on", "2024-07-01"),
            Click("^Lihat$", "button", ".known"),
        ),
        "Belum tercatat pada 1 Juli 2024",
    ),
    Task("Sumber satu angka.", (*BEKASI, Click("^ANTARA", within=".results")), "Buka sumber"),
    Task("Arti satu istilah.", (Typed("b1-kwk"), Click("B1-KWK", "option")), "Formulir KPU"),
)
"""The twenty-five questions of a desk, on which a release is judged."""

TASKS = (
    Task("Siapa bisa mendukung Siti Qomariyah?", SIQOM, "NasDem", "#putusan"),
    Task(
        "Kapan peluangnya masih terbuka, dan siapa mitranya?",
        (*SIQOM, Click("Lihat 16 Agustus 2024")),
        "kurang 8",
        "#putusan",
    ),
    Task(
        "Siapa yang mengatakannya, dan di mana?",
        (
            *SIQOM,
            Click(".", within=".parties > li:not(.silent) .newest"),
            Click(".", within=".facts dd:has(.out)"),
        ),
        "Buka sumber",
    ),
    Task(
        "Bagaimana kalau PKS ikut?",
        (*SIQOM, Click("Lihat 16 Agustus 2024"), Click("ikut PKS")),
        "PKS bergabung",
    ),
    Task("Apa bunyi aturannya?", (*SIQOM, Click("Aturan", "fold")), "suara sah|kursi", "#aturan"),
    Task("Bandingkan dia dengan lawannya.", (*SIQOM, Click("Bandingkan dengan")), "Siti Qomariyah"),
    Task(
        "Kutip jawabannya dan unduh datanya.",
        (*SIQOM, Click("Kutip dan unduh", within="nav")),
        "CSV",
        "#bawa, section:has(#bawa)",
    ),
    Task("Siapa menang di Kabupaten Bekasi?", BEKASI, "terpilih"),
    Task("Partai mana mengusung siapa di sana?", BEKASI, "Diusung"),
    Task(
        "Apa yang berubah dua minggu sebelum pendaftaran?",
        (*BEKASI, Click("Apa yang berubah"), Click("Dua minggu sampai pendaftaran")),
        "→",
    ),
    Task("Ucapan mana yang berbalik?", (*BEKASI, Click("Pernyataan yang berbalik")), "berbalik"),
    Task(
        "Dengan siapa NasDem bersekutu, dan seberapa sering?",
        (*NASDEM, Click("Bersama siapa"), Click(r"NasDem \+ PKS")),
        "Kabupaten Aceh Tenggara 2024",
    ),
    Task("Siapa terhubung dengan NasDem?", (*NASDEM, Click("Lihat jejaringnya")), "NasDem"),
    Task(
        "Siapa saja calon wali kota Makassar?",
        (Click("^Sulawesi Selatan$"), Click("Wali kota 2024.*Kota Makassar")),
        "Makassar",
    ),
    Task(
        "Di mana hanya ada satu pasangan?",
        (Click("Buka peta"), Click("^Calon tunggal$", within="main")),
        "tunggal",
    ),
    Task("Prabowo yang mana?", (Typed("prabowo"), Click("Prabowo Subianto", "option")), "Prabowo Subianto"),
    Task("Apa yang belum tercatat?", (Click("Cakupan data"),), "belum dapat dipastikan"),
)


def test_there_are_twenty_five_questions_of_four_clicks_at_the_most() -> None:
    assert len(QUESTIONS) == 25
    assert max(task.clicks for task in QUESTIONS) <= MOST_CLICKS


def test_there_are_seventeen_tasks_of_three_clicks_at_the_most() -> None:
    assert len(TASKS) == 17
    assert max(task.clicks for task in TASKS) <= 3


def do(open_page: Open, task: Task, by: By) -> None:
    page = open_page("/", viewport=PHONE if by == "mouse" else DESK)
    page.set_default_timeout(PATIENCE)
    for step in task.steps:
        step.take(page, by)
    says = re.compile(task.says, re.DOTALL)
    expect(page.locator(task.within).first).to_contain_text(says, timeout=PATIENCE)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("task", QUESTIONS, ids=lambda task: f"{task.asks} ({task.clicks})")
def test_a_question_of_the_desk_is_answered_at_either_width(open_page: Open, task: Task, by: By) -> None:
    do(open_page, task, by)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.asks} ({task.clicks})")
def test_a_task_of_the_desk_is_done(open_page: Open, task: Task) -> None:
    do(open_page, task, "mouse")
