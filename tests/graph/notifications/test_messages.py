"""Changes as messages: one line a claim, the text of a chat, and no link in it but ours and the source's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graph.answers.base import ClaimAnswer, EntityRef, SourceRef
from graph.answers.news import ChangeTold, NewsItem
from graph.answers.over_time import PositionAnswer, PositionChange
from graph.domain.stances import Stance
from graph.notifications import messages

SITE = "https://koalisi.example"


def item(id_: str = "c1", summary: str = "NasDem mendukung Siti.", **changes: Any) -> NewsItem:
    claim = ClaimAnswer(
        id=id_,
        said_on="2024-05-02",
        predicate="supports",
        status="official",
        role=None,
        subject=EntityRef(id="nasdem-dpw-32", type="Board", name="DPW NasDem"),
        object=EntityRef(id="siti", type="Person", name="Siti"),
        speaker=None,
        source_id="s1",
        confidence="high",
        summary_en=summary,
        summary_id=summary,
        note=None,
        earliest=date(2024, 5, 2),
        latest=date(2024, 5, 2),
    )
    move = PositionChange(
        party_id="nasdem",
        before=PositionAnswer(stance=Stance.OPEN, toward=[], spoken=False),
        after=PositionAnswer(stance=Stance.BACKING, toward=["siti"]),
    )
    values: dict[str, Any] = {
        "claim": claim,
        "election": EntityRef(id="e1", type="Election", name="Pemilihan"),
        "recorded_at": datetime(2024, 5, 3, tzinfo=UTC),
        "retracted_why": None,
        "changes": [move],
        "source": SourceRef(
            id="s1",
            title="Judul",
            publisher="Radar",
            url="https://radar.example/1",
            published_on="2024-05-02",
            kind="news",
            copy_of=None,
        ),
    }
    return NewsItem(**values | changes)


def change(*items: NewsItem, more: int = 0, why: str | None = "Artikel baru.") -> ChangeTold:
    return ChangeTold(
        seq=12,
        at=datetime(2024, 5, 3, tzinfo=UTC),
        through="desk",
        why=why,
        items=list(items),
        more=more,
        names={"nasdem": "NasDem", "siti": "Siti"},
    )


def test_a_claim_is_one_line_with_what_it_moved_and_who_tells_it() -> None:
    assert messages.line(item(), change(item()), "id") == (
        "2 Mei 2024: NasDem mendukung Siti. NasDem: belum ada keterangan → mendukung (Siti) "
        "[c1 · Radar · 2 Mei 2024 · Judul · https://radar.example/1]"
    )
    assert "\n" not in messages.line(item(summary="satu\ndua"), change(), "en")


def test_what_was_taken_back_says_so() -> None:
    assert "Retracted" in messages.line(item(retracted_why="Wrong."), change(), "en")


def test_a_chat_gets_links_of_ours_and_of_the_source_and_no_others() -> None:
    evil = item(summary="<!channel> <https://evil.example|click> & more")
    text = messages.as_chat(change(evil), SITE, "en")["text"]
    assert text.startswith("*Change 12: Artikel baru.*\n• <https://koalisi.example/en/klaim/c1|")
    assert "<!channel>" not in text
    assert "<https://evil.example" not in text
    assert text.count("<https://") == 2


def test_a_chat_is_told_ten_claims_and_how_many_more() -> None:
    text = messages.as_chat(change(*(item(f"c{n}") for n in range(14)), more=3), SITE, "id")["text"]
    assert text.count("•") == 10
    assert text.endswith("… dan 7 klaim lagi")
