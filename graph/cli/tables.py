"""Answers as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from graph.answers import english, words
from graph.answers.base import Caveat, ClaimAnswer, SourceRef
from graph.answers.elections import (
    Backers,
    ElectionRef,
    PartnerSetsAnswer,
    PartyAnswer,
    RuleRef,
    StancesAnswer,
)
from graph.answers.entities import Claims, Matches, Outcomes
from graph.answers.over_time import Coalitions, History, PositionAnswer, Registrations, Timeline
from graph.answers.words import KINDS_OF_WORDS, OUTCOMES, STANCES
from graph.cli.output import plain
from graph.domain.outcomes import OutcomeStatus
from graph.messages import Language
from graph.ontology import Status

_HEADINGS = {
    "id": ("Partai", "Kursi", "Sikap", "Klaim terbaru", "Sumber"),
    "en": ("Party", "Seats", "Stance", "Newest claim", "Source"),
}
_STYLES = {"home": "green", "nominating": "green", "committed": "green", "backing": "cyan"}
SETS_SHOWN = 12
"""Partner sets that the terminal lists; the JSON answer has them all."""


def backers(answer: Backers, language: Language) -> RenderableType:
    """Return the answer as a table, with the partner sets and what to keep in mind under it."""
    required = answer.requirement
    why = required.why.id if language == "id" else required.why.en
    election = _election(answer.election, language)
    table = Table(
        title=f"{answer.candidate.name} — {election}, {answer.as_of}",
        caption=why,
        caption_style="bold",
        title_justify="left",
        caption_justify="left",
    )
    for heading, justify in zip(_HEADINGS[language], ("left", "right", "left", "left", "left"), strict=True):
        table.add_column(heading, justify="right" if justify == "right" else "left", overflow="fold")
    publishers = {source.id: source for source in answer.sources}
    for party in answer.parties:
        newest = party.claims[0] if party.claims else None
        source = publishers.get(newest.source_id) if newest else None
        table.add_row(
            party.name,
            _number(party.seats),
            _stance(party, language),
            _claim(newest, language) if newest else "–",
            f"{source.publisher}, {source.published_on or '?'}" if source else "",
        )
    return Group(
        table,
        _article(answer.rule, answer.sources, language),
        *_partner_sets(answer, language),
        *_caveats(answer.caveats, language),
    )


def claims(answer: Claims, language: Language) -> RenderableType:
    """Return claims as a table, newest first."""
    table = Table("Id", *(("Tanggal", "Status", "Isi") if language == "id" else ("Date", "Status", "What")))
    for claim in answer.items:
        text = claim.summary_id if language == "id" else claim.summary_en
        status = words.status(Status(claim.status), claim.speaker).of(language)
        table.add_row(claim.id, claim.said_on, status, text)
    return Group(table, Text(f"{len(answer.items)} / {answer.total}", style="dim"))


def outcomes(answer: Outcomes, language: Language) -> RenderableType:
    """Return how often words were kept, with the words that are decided (n) and what the table is not."""
    indonesian = language == "id"
    table = Table(
        *("Ucapan", "Tingkat", "Dari", "Sumber") if indonesian else ("Word", "Status", "By", "Source"),
        caption="Catatan, bukan ramalan." if indonesian else "A record, no forecast.",
        caption_justify="left",
    )
    counted = (OutcomeStatus.KEPT, OutcomeStatus.REVERSED, OutcomeStatus.DENIED, OutcomeStatus.WITHDRAWN)
    for came in counted:
        table.add_column(OUTCOMES[came].of(language), justify="right")
    table.add_column("n", justify="right")
    table.add_column(OUTCOMES[OutcomeStatus.OPEN].of(language), justify="right")
    table.add_column("95 %", justify="right")
    for each in answer.items:
        shown = "–"
        if each.share is not None and each.low is not None and each.high is not None:
            shown = f"{each.share:.0%} ({each.low:.0%}–{each.high:.0%})"
        table.add_row(
            KINDS_OF_WORDS[each.kind].of(language),
            each.status.words.of(language),
            each.rank,
            each.source_kind or ("semua" if indonesian else "all"),
            *(str(count) for count in (each.kept, each.reversed, each.denied, each.withdrawn)),
            str(each.n),
            str(each.open),
            shown,
        )
    return table


def matches(answer: Matches) -> RenderableType:
    """Return search results as a table, best first."""
    table = Table("Id", "Name", "What", "Score", "Why")
    for match in answer.results:
        why = f"{match.why}: {match.matched_on}" if match.matched_on != match.name else match.why
        table.add_row(match.id, match.name, match.description, f"{match.score:g}", why)
    if not answer.results:
        table.caption = "Nothing here has that name or a similar one."
    elif answer.total > len(answer.results):
        table.caption = f"{len(answer.results)} of {answer.total}"
    return table


def history(answer: History, language: Language) -> RenderableType:
    """Return the dates on which the answer changed, with the parties that turned."""
    indonesian = language == "id"
    table = Table(
        *(("Tanggal", "Kombinasi koalisi", "Berubah") if indonesian else ("Date", "Partner sets", "Turned")),
        title=f"{answer.candidate.name} — {_election(answer.election, language)}",
        title_justify="left",
    )
    for moment in answer.moments:
        sets = words.sets(moment.certain_sets, moment.possible_sets, language)
        if moment.closed:
            sets += " (tertutup)" if indonesian else " (closed)"
        turns = [
            f"{turn.party_id}: {STANCES[turn.before].of(language)} → {STANCES[turn.after].of(language)}"
            + (f" [{', '.join(turn.claims)}]" if turn.claims else "")
            for turn in moment.turns
        ]
        table.add_row(moment.as_of.isoformat(), sets, "\n".join(turns))
    return table


def timeline(answer: Timeline, language: Language) -> RenderableType:
    """Return what was said day by day, with the positions that it changed."""
    table = Table(
        *(("Tanggal", "Klaim", "Isi", "Berubah") if language == "id" else ("Day", "Claim", "What", "Changed"))
    )
    for event in answer.items:
        text = event.claim.summary_id if language == "id" else event.claim.summary_en
        changes = [
            f"{c.party_id}: {_position(c.before, language)} → {_position(c.after, language)}"
            f" ({', '.join(c.after.toward)})"
            for c in event.changes
        ]
        if event.partner_sets and event.partner_sets.before != event.partner_sets.after:
            changes.append(f"{_number(event.partner_sets.before)} → {_number(event.partner_sets.after)}")
        table.add_row(event.day.isoformat(), event.claim.id, text, "\n".join(changes))
    return Group(table, Text(f"{len(answer.items)} / {answer.total}", style="dim"))


def stances(answer: StancesAnswer, language: Language) -> RenderableType:
    """Return every party against every ticket."""
    table = Table(
        "Partai" if language == "id" else "Party",
        "Kursi" if language == "id" else "Seats",
        *(ticket.name for ticket in answer.tickets),
        title=f"{_election(answer.election, language)}, {answer.as_of}",
        title_justify="left",
    )
    for party in answer.parties:
        cells = [
            words.stance(each.stance, spoken=each.spoken).of(language) + (" !" if each.disputed else "")
            for each in party.stances
        ]
        table.add_row(party.name, _number(party.seats), *cells)
    return table


def coalitions(answer: Coalitions, language: Language) -> RenderableType:
    """Return the partner sets of the arithmetic alone."""
    required = answer.requirement
    names = {party.party_id: party.name for party in answer.parties}
    sets = answer.partner_sets
    listed = [" + ".join(names[p] for p in item.partners) for item in sets.items]
    counted = words.sets(sets.certain, sets.possible.count, language)
    heading = "Kombinasi koalisi" if language == "id" else "Partner sets"
    return Group(
        Text(required.why.id if language == "id" else required.why.en, style="bold"),
        Text(f"{heading}: {counted}"),
        *(Text(f"  {line}") for line in listed),
        *_possible_sets(sets, names, language),
        *_caveats(answer.caveats, language),
    )


def registrations(answer: Registrations, language: Language) -> RenderableType:
    """Return each registered ticket with its nominators and the verdict."""
    table = Table(
        *(
            ("Pasangan", "Pengusung", "Putusan", "Alasan")
            if language == "id"
            else ("Ticket", "Nominators", "Verdict", "Reasons")
        )
    )
    for item in answer.items:
        reasons = [reason.id if language == "id" else reason.en for reason in item.reasons]
        reasons += [caveat.plain for caveat in _caveats(item.caveats, language)]
        nominators = [party + (" !" if party in item.disputed else "") for party in item.nominators]
        alone = ["perseorangan" if language == "id" else "independent"] if item.independent else []
        if not item.nominators_recorded:
            alone = [words.NOT_RECORDED.of(language)]
        table.add_row(
            item.name,
            ", ".join(nominators or alone),
            words.LAWFULNESS[item.verdict].of(language),
            "\n".join(reasons),
        )
    rules = {item.rule.id: item.rule for item in answer.items}
    return Group(table, *(_article(rule, answer.sources, language) for rule in rules.values()))


def _article(rule: RuleRef, sources: Iterable[SourceRef], language: Language) -> Text:
    """Return the law, its article and the page that tells it."""
    told_by = next((source.publisher for source in sources if source.id == rule.source_id), None)
    rule_word, article = (
        ("Aturan", rule.article) if language == "id" else ("Rule", english.article(rule.article))
    )
    return Text(f"{rule_word}: {article}{f' ({told_by})' if told_by else ''}.", style="dim")


def show(console: Console, content: RenderableType) -> None:
    """Print ``content``; where the output is no terminal, wide enough that nothing is cut."""
    if not console.is_terminal:
        console = plain(file=console.file, width=160, highlight=False)
    console.print(content)


def _position(position: PositionAnswer, language: Language) -> str:
    return words.stance(position.stance, spoken=position.spoken).of(language)


def _election(election: ElectionRef, language: Language) -> str:
    return election.name if language == "id" else english.election(election.name)


def _number(number: int | None) -> str:
    return "?" if number is None else str(number)


def _stance(party: PartyAnswer, language: Language) -> Text:
    stance = words.stance(party.stance, spoken=bool(party.claims or party.perhaps)).of(language)
    if party.disputed:
        stance += " (diperselisihkan)" if language == "id" else " (disputed)"
    style = _STYLES.get(party.stance.value, "red" if party.stance.closed else "")
    return Text(stance, style=style)


def _claim(claim: ClaimAnswer, language: Language) -> str:
    text = claim.summary_id if language == "id" else claim.summary_en
    return f"{claim.said_on} [{claim.id}] {text}"


def _partner_sets(answer: Backers, language: Language) -> Iterable[Text]:
    sets = answer.partner_sets
    if sets.certain is None or sets.possible.count is None:
        unknown = "Kombinasi koalisi: tidak diketahui." if language == "id" else "Partner sets: unknown."
        return [Text(unknown)]
    names = {party.party_id: party.name for party in answer.parties}
    listed = [_partners(item.partners, names) for item in sets.items[:SETS_SHOWN]]
    counted = words.sets(sets.certain, sets.possible.count, language)
    heading = f"Kombinasi koalisi: {counted}" if language == "id" else f"Partner sets: {counted}"
    more = " …" if sets.certain > len(listed) else ""
    return [Text(f"{heading}  {' · '.join(listed)}{more}"), *_possible_sets(sets, names, language)]


def _partners(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return " + ".join(names.get(each, each) for each in ids)


def _possible_sets(sets: PartnerSetsAnswer, names: Mapping[str, str], language: Language) -> Iterable[Text]:
    """Return the first partner sets that are merely possible, each with what it depends on."""
    return [
        Text(
            f"  {_partners(item.partners, names)}: "
            f"{item.depends_on.why.id if language == 'id' else item.depends_on.why.en}",
            style="dim",
        )
        for item in sets.possible.items[:SETS_SHOWN]
    ]


def _caveats(caveats: Iterable[Caveat], language: Language) -> Iterable[Text]:
    return [
        Text(
            f"! {caveat.id if language == 'id' else caveat.en}"
            + (f" {caveat.said_on} [{caveat.claim_id}]" if caveat.claim_id else ""),
            style="dim",
        )
        for caveat in caveats
    ]
