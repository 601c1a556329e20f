"""What a political desk comes for: each task from the home page of a phone, with its clicks counted.

Typing a name is no click; opening what is folded is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open

MOST_CLICKS = 3
PATIENCE = 30_000
"""Milliseconds that a task may take."""


@dataclass(frozen=True)
class Typed:
    """A name, typed where the home page asks for one."""

    text: str

    def take(self, page: Page) -> None:
        """Type it."""
        page.locator("#cari").press_sequentially(self.text)


@dataclass(frozen=True)
class Click:
    """A link, button or suggestion, by its name; or something folded, by its summary."""

    name: str
    role: str = "link"
    within: str = "body"

    def take(self, page: Page) -> None:
        """Click on the first of them."""
        part = page.locator(self.within)
        name = re.compile(self.name)
        if self.role == "fold":
            part.locator("summary").filter(has_text=name).first.click()
        else:
            part.get_by_role(self.role, name=name).first.click()  # type: ignore[arg-type] # a role's name


@dataclass(frozen=True)
class Task:
    """A question, what to do about it, and what the page then says, within a part of it."""

    asks: str
    steps: tuple[Typed | Click, ...]
    says: str
    within: str = "main"

    @property
    def clicks(self) -> int:
        """How many clicks it takes."""
        return sum(isinstance(step, Click) for step in self.steps)


SIQOM = (Typed("siqom"), Click("Siti Qomariyah", "option"))
BEKASI = (Typed("pilbup bekasi 2024"), Click("Bupati.*Bekasi 2024", "option"))
NASDEM = (Typed("nasdem"), Click("NasDem", "option"))

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
    Task("Di mana hanya ada satu pasangan?", (Click("Buka peta"), Click("Calon tunggal")), "tunggal"),
    Task("Prabowo yang mana?", (Typed("prabowo"), Click("Prabowo Subianto", "option")), "Prabowo Subianto"),
    Task("Apa yang belum tercatat?", (Click("Cakupan data"),), "belum dapat dipastikan"),
)


def test_there_are_seventeen_tasks_of_three_clicks_at_the_most() -> None:
    assert len(TASKS) == 17
    assert max(task.clicks for task in TASKS) <= MOST_CLICKS


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.asks} ({task.clicks})")
def test_a_task_of_the_desk_is_done(open_page: Open, task: Task) -> None:
    page = open_page("/", viewport=PHONE)
    page.set_default_timeout(PATIENCE)
    for step in task.steps:
        step.take(page)
    expect(page.locator(task.within).first).to_contain_text(re.compile(task.says), timeout=PATIENCE)
