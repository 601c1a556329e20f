"""Everything that an article names: parties and their boards, people and pairs, coalitions, regions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.domain.names import fold
from graph.drafting import vocabulary as v
from graph.drafting.drafts import Article, EntityKind, Mention, Named, Span
from graph.drafting.gazetteer import Gazetteer, Match
from graph.drafting.people import People
from graph.drafting.text import Text

_REGION_AFTER = re.compile(
    r"\s*\(?(?:se-?)?(?P<region>(?:(?:Kabupaten|Kota|Kab\.?|Provinsi|"
    r"Prov\.?)\s+)?[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})"
)
_EXPLICIT_REGION = re.compile(r"(?:Kabupaten|Kota|Kab\.?|Provinsi|Prov\.?)\s", re.IGNORECASE)
_ABBREVIATION_AFTER = re.compile(r"\s*\(\s*$")
_HYPHEN = re.compile(r"\s*[-–—/&]\s*$")
_DEGREES = r"(?:\s*,\s*(?:[A-Z][\w]*\.[\w.]*|SE|SH|MM|ST|MH|SIP|MSi|SPd|SAg|MAP|MBA|Lc|MA)\.?)*"
_AND = re.compile(
    _DEGREES + r"\s*(?:\([^)]{1,30}\)\s*)?,?\s*(?:sebagai\s+(?:bakal\s+)?calon\s+[\w/]+(?:\s+\w+)?\s+)?"
    r"(?P<with>dan|bersama|serta|berpasangan\s+dengan|yang\s+berpasangan\s+dengan|"
    r"dipasangkan\s+dengan|didampingi|"
    r"yang\s+didampingi|berduet\s+dengan|menggandeng|maju\s+berpasangan)"
    r"\s+(?:(?:calon\s+)?wakil(?:nya)?,?\s+|bakal\s+calon\s+wakil\s+\w+,?\s+)?(?:(?:Hj?|Drs|Dra|Dr|dr|"
    r"Ir|KH|Prof)\.?\s+)*$",
    re.IGNORECASE,
)
_PAIR_BEFORE = re.compile(r"\b(?:pasangan|paslon|duet|bapaslon|berpasangan)\b[^.\n]{0,60}$", re.IGNORECASE)
_PAIR_AFTER = re.compile(
    r"^"
    + _DEGREES
    + r"[^.;\n]{0,60}?\b(?:dan|/|-)\s*(?:calon\s+)?(?:wakil(?:nya)?\b|cawabup|cawagub|bacawabup|cawalkot)"
    r"|^[^.;\n]{0,25}\bsebagai\s+(?:pasangan|(?:bakal\s+)?(?:calon\s+)?wakil)",
    re.IGNORECASE,
)
_OFFICES_BEFORE = re.compile(
    r"\b(?:dan|/|-)\s*(?:calon\s+)?(?:wakil\s+(?:bupati|gubernur|wali\s?kota)|wakilnya|cawabup|"
    r"cawagub|bacawabup)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_OFFICER_AFTER = re.compile(
    r"^\s*[,(]?\s*(?:selaku|sebagai|yang\s+(?:juga|merupakan|kini\s+menjabat))?\s*", re.IGNORECASE
)


class Mentions:
    """All mentions of ``article``, from its beginning to its end; those of one sentence are easily had."""

    def __init__(self, article: Article, text: Text, gazetteer: Gazetteer) -> None:
        self._article = article
        self._text = text
        self._gazetteer = gazetteer
        matches = gazetteer.find(text)
        of_kind = {kind: [match for match in matches if _is(match, kind)] for kind in EntityKind}
        self.regions = [self._plainly(match, EntityKind.REGION) for match in of_kind[EntityKind.REGION]]
        parties = self._parties(of_kind[EntityKind.PARTY])
        coalitions = [self._plainly(match, EntityKind.COALITION) for match in of_kind[EntityKind.COALITION]]
        taken = [mention.span for mention in (*parties, *coalitions, *self.regions)]
        people = People(article, text, of_kind[EntityKind.PERSON], taken)
        singles = [Mention(naming.named, naming.span, sure=naming.sure) for naming in people.namings]
        singles = [self._with_role(person, parties) for person in singles]
        self.all = sorted((*parties, *coalitions, *self._paired(singles)), key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.all]

    def within(self, span: Span) -> Sequence[Mention]:
        """Return the mentions that begin within ``span``."""
        return self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def party_of(self, named: Named) -> tuple[str, ...]:
        """Return the ids of the parties that a party's or board's name may mean."""
        if named.kind is not EntityKind.BOARD:
            return named.ids
        parties = (self._gazetteer.entries[id_].party_id for id_ in named.ids)
        return tuple(dict.fromkeys(id_ for id_ in parties if id_))

    def _plainly(self, match: Match, kind: EntityKind) -> Mention:
        ids = tuple(entry.id for entry in match.entries if entry.kind is kind)
        return Mention(Named(kind, match.span.of(self._text.text), (match.span,), ids), match.span)

    def _parties(self, matches: Sequence[Match]) -> list[Mention]:
        parties: list[Mention] = []
        for match in self._party_matches(matches):
            ids = tuple(entry.id for entry in match.entries if entry.kind is EntityKind.PARTY)
            span = match.span
            between = self._text.text[parties[-1].span.end : span.start] if parties else "."
            if parties and _ABBREVIATION_AFTER.fullmatch(between) and self._party_ids(parties[-1]) == ids:
                close = self._text.text.find(")", span.end, span.end + 3)  # Partai Kebangkitan Bangsa (PKB)
                widened = Span(parties[-1].span.start, close + 1 if close >= 0 else span.end)
                parties[-1] = replace(
                    parties[-1],
                    span=widened,
                    named=replace(parties[-1].named, spans=(widened,), printed=widened.of(self._text.text)),
                )
                continue
            parties.append(Mention(Named(EntityKind.PARTY, span.of(self._text.text), (span,), ids), span))
        return [self._as_board(party) for party in parties]

    def _party_matches(self, matches: Sequence[Match]) -> Iterable[Match]:
        """Leave out words that are no party here: *pan*, *buruh* in an ordinary sense."""
        places = [match.span for match in matches]
        for number, match in enumerate(matches):
            printed = match.span.of(self._text.text)
            if not printed[0].isupper():
                continue
            if match.first == match.last and fold(printed) in v.COMMON_PARTY_WORDS:
                before = self._text.text[max(0, match.span.start - 60) : match.span.start]
                word = v.BOARD.search(before)
                named_so = bool(word and word.group().strip())
                beside = any(
                    0 <= 0 + gap_start <= gap_end <= gap_start + 6
                    and not self._text.text[gap_start:gap_end].strip(" ,-–/&dan(")
                    for gap_start, gap_end in _gaps(places, number)
                )
                acronym = printed.isupper() and fold(printed) == "pan"
                if not (named_so or beside or acronym):
                    continue
            yield match

    def _party_ids(self, mention: Mention) -> tuple[str, ...]:
        return mention.named.ids

    def _as_board(self, mention: Mention) -> Mention:
        """Widen a party's mention to the board that is printed around it."""
        before = self._text.text[max(0, mention.span.start - 90) : mention.span.start]
        adherent = False
        word = v.BOARD.search(before)
        start = mention.span.start
        term = None
        if word and word.group().strip():
            term = _term(word)
            offset = len(before) - word.start()
            lead = len(word.group()) - len(word.group().lstrip(" /"))
            start -= offset - lead
        end = mention.span.end
        region_ids: tuple[str, ...] | None = None
        after = _REGION_AFTER.match(self._text.text, end)
        if after and "\n" not in after.group():
            region_end, region_ids = self._region(after)
            end = max(end, region_end)
        adherent = bool(v.ADHERENT.search(self._text.text[max(0, start - 60) : start]))
        span = Span(start, end)
        named = replace(mention.named, printed=span.of(self._text.text), spans=(span,))
        if term or region_ids:
            boards = self._boards(mention.named.ids, term, region_ids) if len(mention.named.ids) == 1 else ()
            if term and boards:
                named = replace(named, kind=EntityKind.BOARD, ids=boards, board_term=term)
            else:
                named = replace(named, board_term=term)
        return Mention(named, span, adherent=adherent)

    def _region(self, after: re.Match[str]) -> tuple[int, tuple[str, ...] | None]:
        """Return where the region after a party ends and its ids; ``None``: no region is printed there."""
        start = after.start("region")
        for region in self.regions:
            if region.span.start <= start < region.span.end or (
                region.span.start > start
                and region.span.start - start <= 12
                and _EXPLICIT_REGION.match(self._text.text, start)
            ):
                return region.span.end, region.named.ids
        if _EXPLICIT_REGION.match(self._text.text, start):
            return after.end("region"), ()
        return 0, None

    def _boards(
        self, party_ids: tuple[str, ...], term: str | None, region_ids: tuple[str, ...] | None
    ) -> tuple[str, ...]:
        if term is None:
            return ()
        boards = self._gazetteer.boards.get(party_ids[0], [])
        if term in v.NATIONAL_TERMS:
            return tuple(board.id for board in boards if board.level == "national")
        of_term = [board for board in boards if board.term and _same_term(board.term, term)]
        if region_ids is None:
            home = self._home_regions()
            return tuple(board.id for board in of_term if board.region_id in home)
        of_region = tuple(board.id for board in of_term if board.region_id in region_ids)
        if len(of_region) > 1 and self._article.region_id:
            return (
                tuple(
                    board.id
                    for board in of_term
                    if board.region_id == self._article.region_id and board.id in of_region
                )
                or of_region
            )
        return of_region

    def _home_regions(self) -> set[str]:
        """Return the region in focus, else the only regency or city that the article names."""
        if self._article.region_id:
            return {self._article.region_id}
        local = {
            id_
            for region in self.regions
            if len(region.named.ids) == 1
            for id_ in region.named.ids
            if self._gazetteer.entries[id_].level in ("regency", "city")
        }
        return local if len(local) == 1 else set()

    def _with_role(self, person: Mention, parties: Sequence[Mention]) -> Mention:
        """Note the party or board of which a person is an officer, as printed beside the name."""
        text = self._text.text
        at = bisect_left([party.span.start for party in parties], person.span.start) - 1
        if at >= 0:
            party = parties[at]
            gap = text[party.span.end : person.span.start]
            if len(gap) <= 60 and _only_titles(gap):
                before = text[max(0, party.span.start - 70) : party.span.start]
                if _officer(before):
                    return replace(person, role_of=party.named, sure=True)
        if at + 1 < len(parties):
            party = parties[at + 1]
            gap = text[person.span.end : party.span.start]
            link = _OFFICER_AFTER.match(gap)
            rest = gap[link.end() :] if link else gap
            if len(gap) <= 80 and ROLE_START.match(rest) and v.ROLE_GAP.fullmatch(_after_role(rest)):
                return replace(person, role_of=party.named, sure=True)
        return person

    def _paired(self, people: Sequence[Mention]) -> list[Mention]:
        """Join two people who stand together into their ticket."""
        paired: list[Mention] = []
        at = 0
        while at < len(people):
            if at + 1 < len(people) and (pair := self._pair(people[at], people[at + 1])):
                paired.append(replace(pair, sure=True))
                at += 2
                continue
            paired.append(people[at])
            at += 1
        return paired

    def _pair(self, head: Mention, deputy: Mention) -> Mention | None:
        text = self._text.text
        gap = text[head.span.end : deputy.span.start]
        if len(gap) > 90 or head.named.printed == deputy.named.printed:
            return None
        ids = self._ticket_ids(head.named, deputy.named)
        if not _HYPHEN.fullmatch(gap):
            joined = _AND.fullmatch(gap)
            if joined is None:
                return None
            are_paired = (
                bool(ids)
                or fold(joined["with"]) not in ("dan", "bersama", "serta")
                or "wakil" in gap
                or _PAIR_BEFORE.search(text, max(0, head.span.start - 90), head.span.start)
                or _OFFICES_BEFORE.search(text, max(0, head.span.start - 90), head.span.start)
                or _PAIR_AFTER.match(text[deputy.span.end : deputy.span.end + 100])
            )
            if not are_paired:
                return None
        span = Span(head.span.start, deputy.span.end)
        named = Named(
            EntityKind.TICKET, span.of(text), (head.span, deputy.span), ids, (head.named, deputy.named)
        )
        return Mention(named, span, pair=(head, deputy))

    def _ticket_ids(self, head: Named, deputy: Named) -> tuple[str, ...]:
        return tuple(
            ticket.id
            for head_id in head.ids
            for deputy_id in deputy.ids
            for ticket in self._gazetteer.tickets.get((head_id, deputy_id), ())
        )


ROLE_START = re.compile(r"\s*" + v.ROLE.pattern, re.IGNORECASE)


def _after_role(rest: str) -> str:
    role = ROLE_START.match(rest)
    return rest[role.end() :] if role else rest


def _officer(before: str) -> bool:
    """Tell whether a role stands right before a party's name."""
    return any(v.ROLE_GAP.fullmatch(before[role.end() :]) for role in v.ROLE.finditer(before))


def _only_titles(gap: str) -> bool:
    return not re.sub(
        r"\b(?:Hj?|Drs|Dra|Dr|dr|Ir|KH|HM|Prof|Tgk|Bapak|Ibu|Pak|Bu|Kang|Bang|Gus|Mas)\b\.?", "", gap
    ).strip(" ,.\u00a0")


def _is(match: Match, kind: EntityKind) -> bool:
    return any(entry.kind is kind for entry in match.entries)


def _term(word: re.Match[str]) -> str | None:
    if word["short"]:
        return re.sub(r"\s+", " ", word["short"]).upper().replace("EXCO", "Exco")
    if word["reach"]:
        return v.REACH.get(fold(word["reach"]))
    return None


def _same_term(stored: str, printed: str) -> bool:
    """Tell whether a board's stored word is the printed one; DPD I and DPD II are printed as DPD too."""
    return fold(stored) == fold(printed) or (printed == "DPD" and fold(stored).startswith("dpd"))


def _gaps(places: Sequence[Span], number: int) -> Iterable[tuple[int, int]]:
    if number > 0:
        yield places[number - 1].end, places[number].start
    if number + 1 < len(places):
        yield places[number].end, places[number + 1].start
