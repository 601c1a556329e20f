"""Answers as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from graph.answers import english, settled, words
from graph.answers.base import Bilingual, Caveat, ClaimAnswer, SourceRef
from graph.answers.connections import Network, Path, Paths, PathStep, StepClaim
from graph.answers.elections import (
    Backers,
    ElectionRef,
    PartnerSetsAnswer,
    PartyAnswer,
    RuleRef,
    StancesAnswer,
)
from graph.answers.entities import Claims, Matches, Outcomes
from graph.answers.law_effects import LawEffects, Laws
from graph.answers.over_time import Coalitions, History, PositionAnswer, Registrations, Timeline
from graph.answers.records import WORDS, Alliances, Allies, Coverage, OnRecord
from graph.answers.words import EFFECTS, GRADE_WORDS, KINDS_OF_WORDS, OUTCOMES, STANCES
from graph.cli.output import plain
from graph.domain.outcomes import OutcomeStatus
from graph.messages import Language, Message, joined, worded
from graph.ontology import Status

_STYLES = {"home": "green", "nominating": "green", "committed": "green", "backing": "cyan"}
SETS_SHOWN = 12
"""Minimal winning coalitions that the terminal lists; the JSON answer has them all."""
PAIRS_SHOWN = 30
"""Pairs of parties that the terminal lists; the JSON answer has them all."""

_PARTY, _SEATS, _SOURCE = Message("Partai", "Party"), Message("Kursi", "Seats"), Message("Sumber", "Source")
_DATE, _WHAT = Message("Tanggal", "Date"), Message("Isi", "What")
_TOGETHER, _SETS = Message("Bersama", "Together"), Message("Kombinasi koalisi", "Minimal winning coalitions")


def show(console: Console, content: RenderableType) -> None:
    """Print ``content``; where the output is no terminal, wide enough that nothing is cut."""
    if not console.is_terminal:
        console = plain(file=console.file, width=160, highlight=False)
    console.print(content)


def backers(answer: Backers, language: Language) -> RenderableType:
    """Return the answer as a table, with the minimal winning coalitions and what to keep in mind under it."""
    publishers = {source.id: f"{source.publisher}, {source.published_on or '?'}" for source in answer.sources}
    rows: list[Sequence[str | Text]] = []
    for party in answer.parties:
        newest = party.claims[0] if party.claims else None
        source = publishers.get(newest.source_id, "") if newest else ""
        said = f"{newest.said_on} [{newest.id}] {_summary(newest).of(language)}" if newest else "–"
        rows.append((party.name, _number(party.seats), _stance(party, language), said, source))
    table = _table(
        language,
        (_PARTY, _SEATS, Message("Sikap", "Stance"), Message("Klaim terbaru", "Newest claim"), _SOURCE),
        rows,
        right=(1,),
        overflow="fold",
        title=f"{answer.candidate.name} — {_election(answer.election).of(language)}, {answer.as_of}",
        caption=_answered(answer).of(language),
        caption_style="bold",
        title_justify="left",
        caption_justify="left",
    )
    return Group(
        table,
        _article(answer.rule, answer.sources, language),
        *_partner_sets(answer, language),
        *_caveats(answer.caveats, language),
    )


def claims(answer: Claims, language: Language) -> RenderableType:
    """Return claims as a table, newest first."""
    rows = [
        (claim.id, claim.said_on, words.status(Status(claim.status), claim.speaker), _summary(claim))
        for claim in answer.items
    ]
    table = _table(language, ("Id", _DATE, "Status", _WHAT), rows)
    return Group(table, Text(f"{len(answer.items)} / {answer.total}", style="dim"))


def outcomes(answer: Outcomes, language: Language) -> RenderableType:
    """Return how often statements were kept, with those that are decided (n) and what the table is not."""
    counted = (OutcomeStatus.KEPT, OutcomeStatus.REVERSED, OutcomeStatus.DENIED, OutcomeStatus.WITHDRAWN)
    headings = (
        *(Message("Pernyataan", "Statement"), Message("Tingkat", "Status"), Message("Dari", "By"), _SOURCE),
        *(OUTCOMES[status] for status in counted),
        *("n", OUTCOMES[OutcomeStatus.OPEN], "95 %"),
    )
    rows = [
        (
            *(KINDS_OF_WORDS[item.kind], item.status.words, item.rank),
            item.source_kind or Message("semua", "all"),
            *map(str, (item.kept, item.reversed, item.denied, item.withdrawn, item.n, item.open)),
            "–"
            if item.share is None or item.low is None or item.high is None
            else f"{item.share:.0%} ({item.low:.0%}–{item.high:.0%})",
        )
        for item in answer.items
    ]
    caption = Message("Catatan, bukan ramalan.", "A record, no forecast.").of(language)
    return _table(language, headings, rows, right=range(4, 11), caption=caption, caption_justify="left")


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
    rows = []
    for moment in answer.moments:
        sets = words.sets(moment.certain_sets, moment.possible_sets, language)
        closed = Message(" (tertutup)", " (closed)").of(language) if moment.closed else ""
        turns = [
            f"{turn.party_id}: {STANCES[turn.before].of(language)} → {STANCES[turn.after].of(language)}"
            + (f" [{', '.join(turn.claims)}]" if turn.claims else "")
            for turn in moment.turns
        ]
        rows.append((moment.as_of.isoformat(), sets + closed, "\n".join(turns)))
    title = f"{answer.candidate.name} — {_election(answer.election).of(language)}"
    headings = (_DATE, _SETS, Message("Berubah", "Turned"))
    return _table(language, headings, rows, title=title, title_justify="left")


def timeline(answer: Timeline, language: Language) -> RenderableType:
    """Return what was said day by day, with the positions that it changed."""
    rows = []
    for event in answer.items:
        changes = [
            f"{change.party_id}: {_position(change.before, language)} → {_position(change.after, language)}"
            f" ({', '.join(change.after.toward)})"
            for change in event.changes
        ]
        if event.partner_sets and event.partner_sets.before != event.partner_sets.after:
            changes.append(f"{_number(event.partner_sets.before)} → {_number(event.partner_sets.after)}")
        rows.append((event.day.isoformat(), event.claim.id, _summary(event.claim), "\n".join(changes)))
    headings = (Message("Tanggal", "Day"), Message("Klaim", "Claim"), _WHAT, Message("Berubah", "Changed"))
    table = _table(language, headings, rows)
    return Group(table, Text(f"{len(answer.items)} / {answer.total}", style="dim"))


def stances(answer: StancesAnswer, language: Language) -> RenderableType:
    """Return every party against every ticket."""
    rows = []
    for party in answer.parties:
        positions = [
            (words.stance(position.stance, spoken=position.spoken), position.disputed)
            for position in party.stances
        ]
        cells = (stance.of(language) + (" !" if disputed else "") for stance, disputed in positions)
        rows.append((party.name, _number(party.seats), *cells))
    headings = (_PARTY, _SEATS, *(ticket.name for ticket in answer.tickets))
    title = f"{_election(answer.election).of(language)}, {answer.as_of}"
    return _table(language, headings, rows, title=title, title_justify="left")


def coalitions(answer: Coalitions, language: Language) -> RenderableType:
    """Return the minimal winning coalitions of the arithmetic alone."""
    names = {party.party_id: party.name for party in answer.parties}
    sets = answer.partner_sets
    return Group(
        Text(_said(answer.requirement.why).of(language), style="bold"),
        Text(f"{_SETS.of(language)}: {words.sets(sets.certain, sets.possible.count, language)}"),
        *(Text(f"  {_partners(item.partners, names)}") for item in sets.items),
        *_possible_sets(sets, names, language),
        *_caveats(answer.caveats, language),
    )


def registrations(answer: Registrations, language: Language) -> RenderableType:
    """Return each registered ticket with its nominators and the verdict."""
    rows = []
    for item in answer.items:
        because = [item.expected.why] if item.expected else item.reasons
        reasons = [_said(reason).of(language) for reason in because]
        if item.determined:
            reasons.insert(0, settled.decision(item.determined, []).of(language))
        reasons += [caveat.plain for caveat in _caveats(item.caveats, language)]
        nominators = ", ".join(party + (" !" if party in item.disputed else "") for party in item.nominators)
        if not nominators and not item.nominators_recorded:
            nominators = words.NOT_RECORDED
        elif not nominators and item.independent:
            nominators = Message("perseorangan", "independent")
        rows.append((item.name, nominators, settled.lawfulness(item), "\n".join(reasons)))
    headings = (
        *(Message("Pasangan", "Ticket"), Message("Pengusung", "Nominators")),
        *(Message("Putusan", "Verdict"), Message("Alasan", "Reasons")),
    )
    rules = {item.rule.id: item.rule for item in answer.items}
    articles = (_article(rule, answer.sources, language) for rule in rules.values())
    return Group(_table(language, headings, rows), *articles)


def laws(answer: Laws, language: Language) -> RenderableType:
    """Return the rules on nominations with their days, the newest first."""
    rows = [
        (
            law.id,
            str(law.in_force_from),
            str(law.in_force_until or "–"),
            Message(law.summary_id, law.summary_en),
        )
        for law in answer.items
    ]
    headings = ("Id", Message("Mulai", "From"), Message("Sampai", "Until"), Message("Isi", "What it asks"))
    return _table(language, headings, rows, overflow="fold")


def law_effects(answer: LawEffects, language: Language) -> RenderableType:
    """Return how many elections and tickets a law would have changed, and which, as far as is on record."""
    counts = [
        (EFFECTS[count.kind], *(str(getattr(count, grade)) for grade in GRADE_WORDS))
        for count in answer.counts
    ]
    rows = [
        (
            str(effect.date),
            Message("{name}", "{name}", name=effect.election.name),
            effect.ticket.name if effect.ticket else "",
            EFFECTS[effect.kind],
            GRADE_WORDS[effect.grade],
            ", ".join(effect.parties) if effect.kind != "rival" else "",
            f"{_number(effect.held)} / {_number(effect.needed)}",
        )
        for effect in answer.items
    ]
    of_counts = (Message("Akibat", "Effect"), *GRADE_WORDS.values())
    headings = (
        *(_DATE, Message("Pemilihan", "Election"), Message("Pasangan", "Ticket")),
        *(Message("Akibat", "Effect"), Message("Kepastian", "Certainty"), Message("Partai", "Parties")),
        Message("Ada / perlu", "Has / needs"),
    )
    return Group(
        _table(language, of_counts, counts, right=range(1, len(of_counts))),
        _table(language, headings, rows),
        Text(f"{len(answer.items)} / {answer.total}", style="dim"),
        *_caveats(answer.caveats, language),
    )


def allies(answer: Allies, language: Language) -> RenderableType:
    """Return the allies of a party; with a partner, the places."""
    if answer.partner:
        places = [(place.region.name, str(place.date.year), place.ticket.name) for place in answer.places]
        headings = (Message("Wilayah", "Region"), Message("Tahun", "Year"), Message("Pasangan", "Ticket"))
        return _table(language, headings, places)
    groups = [(group.year, group.level) for group in answer.groups]
    rows = []
    for ally in answer.items:
        counts = {(group.year, group.level): group.tickets for group in ally.groups}
        row = (ally.name, str(ally.tickets), f"{ally.share:.0%}")
        rows.append((*row, *(str(counts.get(group, 0)) for group in groups)))
    return _table(
        language,
        (_PARTY, _TOGETHER, Message("Bagian", "Share"), *(f"{year}, {level}" for year, level in groups)),
        rows,
        right=range(3, 3 + len(groups)),
        title=f"{answer.party.name}: {answer.tickets}",
        caption=_on_record(answer.on_record).of(language),
    )


def alliances(answer: Alliances, language: Language) -> RenderableType:
    """Return the most frequent pairs of parties."""
    names = {party.party_id: party.name for party in answer.parties}
    rows = []
    for pair in answer.items[:PAIRS_SHOWN]:
        shares = " / ".join(f"{share:.0%}" for share in pair.shares)
        rows.append((_partners(pair.parties, names), str(pair.tickets), shares))
    headings = (Message("Partai", "Parties"), _TOGETHER, Message("Bagian", "Shares"))
    return _table(language, headings, rows, caption=_on_record(answer.on_record).of(language))


def coverage(answer: Coverage, language: Language) -> RenderableType:
    """Return how many elections have what on record."""
    groups = [f"{group.year}, {group.level}" for group in answer.groups]
    headings = (Message("Tercatat", "On record"), *groups, Message("Semua", "All"))
    rows = [(heading, *counts(answer, name)) for name, heading in WORDS.items()]
    return _table(language, headings, rows, right=range(1, len(headings)))


def counts(answer: Coverage, name: str) -> list[str]:
    """Return how many elections have that on record, by group and in all."""
    return [f"{getattr(group, name):,}" for group in (*answer.groups, answer.total)]


def paths(answer: Paths, language: Language) -> RenderableType:
    """Return each path as a table of its steps."""
    title = Text(f"{answer.from_entity.name} — {answer.to_entity.name}, {answer.as_of}", style="bold")
    sources = {source.id: f"{source.publisher}, {source.published_on or '?'}" for source in answer.sources}
    numbered = enumerate(answer.paths, start=1)
    lines: list[RenderableType] = [_path(path, place, sources, language) for place, path in numbered]
    if not lines:
        none = Message(
            "Tidak ada jalur sampai {length} langkah.",
            "There is no path of up to {length} steps.",
            length=answer.searched_length,
        )
        lines.append(Text(none.of(language)))
    if answer.stopped_early is not None:
        stopped = Message(
            "! Pencarian berhenti lebih awal ({reason}); jalur lain mungkin ada.",
            "! The search stopped early ({reason}); there may be other paths.",
            reason=answer.stopped_early,
        )
        lines.append(Text(stopped.of(language), style="dim"))
    return Group(title, *lines)


def _path(path: Path, place: int, sources: Mapping[str, str], language: Language) -> Table:
    names = {entity.id: entity.name for entity in path.entities}
    rows = [
        (names[step.from_id], names[step.to_id], _step(step, language), sources.get(step.source_id or "", ""))
        for step in path.steps
    ]
    headings = (Message("Dari", "From"), Message("Ke", "To"), _WHAT, _SOURCE)
    title = Message(
        "{place}. {length} langkah, bobot {weight}",
        "{place}. {length} steps, weight {weight}",
        place=place,
        length=path.length,
        weight=path.weight,
    ).of(language)
    return _table(language, headings, rows, overflow="fold", title=title, title_justify="left", min_width=60)


def _step(step: PathStep, language: Language) -> str:
    arrow = "→" if step.forward else "←"
    if step.structure:
        since = f" {step.structure.since}" if step.structure.since else ""
        return f"{arrow} {step.structure.type}{since}"
    if step.claim is None:
        raise AssertionError("a step is a claim or a structure")
    status = Status(step.claim.status).words.of(language)
    return f"{arrow} {step.claim.said_on} [{step.claim.id}] {status}: {_summary(step.claim).of(language)}"


def network(answer: Network, language: Language) -> RenderableType:
    """Return the entities near one, with how they are connected and how much is not shown."""
    tied: dict[str, list[str]] = {}
    for edge in answer.edges:
        for end in (edge.source, edge.target):
            tied.setdefault(end, []).append(" ".join([edge.type, *edge.claim_ids[:3]]))
    rows = [
        (
            *(str(node.rank), node.name, node.type, str(node.distance), str(node.weight)),
            *(str(node.newest or ""), " · ".join(tied.get(node.id, [])[:3])),
        )
        for node in answer.nodes
    ]
    headings = (
        *("No.", Message("Nama", "Name"), Message("Jenis", "Type"), Message("Langkah", "Steps")),
        *(Message("Bobot", "Weight"), Message("Terbaru", "Newest"), Message("Lewat", "By")),
    )
    title = f"{answer.entity.name}, {answer.as_of}"
    table = _table(language, headings, rows, overflow="fold", title=title, title_justify="left")
    if not answer.cut.reason:
        return table
    hidden = Message(
        "Tidak ditampilkan: {more}{nodes} entitas, {more}{edges} hubungan.",
        "Not shown: {more}{nodes} entities, {more}{edges} connections.",
        more="≥ " if answer.cut.at_least else "",
        nodes=answer.cut.nodes,
        edges=answer.cut.edges,
    )
    return Group(table, Text(hidden.of(language), style="dim"))


# --- what tables share --------------------------------------------------------------------------------------


def _table(
    language: Language,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    right: Iterable[int] = (),
    overflow: Literal["fold", "ellipsis"] = "ellipsis",
    **style: Any,  # noqa: ANN401 - what a table of rich takes
) -> Table:
    """Return a table in a language; numbers stand in the columns ``right``."""
    table = Table(**style)
    for place, heading in enumerate(headings):
        side: Literal["left", "right"] = "right" if place in right else "left"
        table.add_column(worded(heading, language), justify=side, overflow=overflow)
    for row in rows:
        table.add_row(*(worded(cell, language) for cell in row))
    return table


def _said(sentence: Bilingual) -> Message:
    return Message(sentence.id, sentence.en)


def _summary(claim: ClaimAnswer | StepClaim) -> Message:
    return Message(claim.summary_id, claim.summary_en)


def _election(election: ElectionRef) -> Message:
    return Message(election.name, english.election(election.name))


def _position(position: PositionAnswer, language: Language) -> str:
    return words.stance(position.stance, spoken=position.spoken).of(language)


def _number(number: int | None) -> str:
    return "?" if number is None else str(number)


def _stance(party: PartyAnswer, language: Language) -> Text:
    stance = words.stance(party.stance, spoken=bool(party.claims or party.perhaps)).of(language)
    disputed = Message(" (diperselisihkan)", " (disputed)").of(language) if party.disputed else ""
    style = _STYLES.get(party.stance.value, "red" if party.stance.closed else "")
    return Text(stance + disputed, style=style)


def _article(rule: RuleRef, sources: Iterable[SourceRef], language: Language) -> Text:
    """Return the law, its article and the page that tells it."""
    publisher = next((source.publisher for source in sources if source.id == rule.source_id), None)
    article = Message(f"Aturan: {rule.article}", f"Rule: {english.article(rule.article)}").of(language)
    return Text(f"{article}{f' ({publisher})' if publisher else ''}.", style="dim")


def _on_record(known: OnRecord) -> Message:
    return Message(
        "Dari {tickets} pasangan, {nominated} pengusungnya diketahui.",
        "Of {tickets} tickets, {nominated} have nominators on record.",
        tickets=known.tickets,
        nominated=known.nominated,
    )


def _answered(answer: Backers) -> Message:
    """Return what the commission did, and what our arithmetic says."""
    required = answer.requirement
    why = _said(required.expected.why if required.expected else required.why)
    grade = Message("Hampir pasti memenuhi syarat: ", "Expected to meet the requirement: ")
    computed = joined("", [grade, why]) if required.expected else why
    if (decision := settled.determined(answer)) is None:
        return computed
    ours = Message("Dihitung sendiri: {computed}", "Our own arithmetic: {computed}", computed=computed)
    return joined("\n", [decision, ours])


def _partner_sets(answer: Backers, language: Language) -> list[Text]:
    sets = answer.partner_sets
    if settled.settled(answer):
        return []
    if sets.certain is None or sets.possible.count is None:
        unknown = Message("Kombinasi koalisi: tidak diketahui.", "Minimal winning coalitions: unknown.")
        return [Text(unknown.of(language))]
    names = {party.party_id: party.name for party in answer.parties}
    listed = [_partners(item.partners, names) for item in sets.items[:SETS_SHOWN]]
    counted = words.sets(sets.certain, sets.possible.count, language)
    more = " …" if sets.certain > len(listed) else ""
    line = f"{_SETS.of(language)}: {counted}  {' · '.join(listed)}{more}"
    return [Text(line), *_possible_sets(sets, names, language)]


def _partners(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return " + ".join(names.get(id_, id_) for id_ in ids)


def _possible_sets(sets: PartnerSetsAnswer, names: Mapping[str, str], language: Language) -> Iterable[Text]:
    """Yield the first minimal winning coalitions that are merely possible, each with what it depends on."""
    for item in sets.possible.items[:SETS_SHOWN]:
        why = _said(item.depends_on.why).of(language)
        yield Text(f"  {_partners(item.partners, names)}: {why}", style="dim")


def _caveats(caveats: Iterable[Caveat], language: Language) -> Iterable[Text]:
    for caveat in caveats:
        claim = f" {caveat.said_on} [{caveat.claim_id}]" if caveat.claim_id else ""
        yield Text(f"! {_said(caveat).of(language)}{claim}", style="dim")
