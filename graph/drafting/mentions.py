"""Everything that an article names: parties and their boards, people and pairs, coalitions, regions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product

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
    r"\s*[,(]?\s*(?:selaku|sebagai|yang\s+(?:juga|merupakan|kini\s+menjabat))?\s*" + v.ROLE.pattern,
    re.IGNORECASE,
)
_TITLES = re.compile(r"\b(?:Hj?|Drs|Dra|Dr|dr|Ir|KH|HM|Prof|Tgk|Bapak|Ibu|Pak|Bu|Kang|Bang|Gus|Mas)\b\.?")


class Mentions:
    """All mentions of ``article``, from its beginning to its end; those of one sentence are easily had."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self._article = article
        self.text = text = Text(article.text)
        self._gazetteer = gazetteer
        of_kind: dict[EntityKind, list[Match]] = {kind: [] for kind in EntityKind}
        for match in gazetteer.find(text):
            for kind in {entry.kind for entry in match.entries}:
                of_kind[kind].append(match)
        self.regions = [self._plainly(match, EntityKind.REGION) for match in of_kind[EntityKind.REGION]]
        parties = self._parties(of_kind[EntityKind.PARTY])
        coalitions = [self._plainly(match, EntityKind.COALITION) for match in of_kind[EntityKind.COALITION]]
        taken = [mention.span for mention in (*parties, *coalitions, *self.regions)]
        people = People(article, text, of_kind[EntityKind.PERSON], taken).mentions
        singles = [self._with_role(person, parties) for person in people]
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
        return Mention(Named(kind, match.span.of(self.text.text), (match.span,), ids), match.span)

    def _parties(self, matches: Sequence[Match]) -> list[Mention]:
        parties: list[Mention] = []
        for match in self._party_matches(matches):
            ids = tuple(entry.id for entry in match.entries if entry.kind is EntityKind.PARTY)
            span = match.span
            between = self.text.text[parties[-1].span.end : span.start] if parties else "."
            if parties and _ABBREVIATION_AFTER.fullmatch(between) and parties[-1].named.ids == ids:
                close = self.text.text.find(")", span.end, span.end + 3)  # Partai Kebangkitan Bangsa (PKB)
                span = Span(parties.pop().span.start, close + 1 if close >= 0 else span.end)
            parties.append(Mention(Named(EntityKind.PARTY, span.of(self.text.text), (span,), ids), span))
        return [self._as_board(party) for party in parties]

    def _party_matches(self, matches: Sequence[Match]) -> Iterable[Match]:
        """Leave out words that are no party here: *pan*, *buruh* in an ordinary sense."""
        places = [match.span for match in matches]
        for number, match in enumerate(matches):
            printed = match.span.of(self.text.text)
            if not printed[0].isupper():
                continue
            if match.first == match.last and fold(printed) in v.COMMON_PARTY_WORDS:
                before = self.text.text[max(0, match.span.start - 60) : match.span.start]
                word = v.BOARD.search(before)
                named_so = word and word.group().strip()
                beside = any(
                    one.end <= other.start <= one.end + 6
                    and not self.text.text[one.end : other.start].strip(" ,-–/&dan(")
                    for one, other in pairwise(places[max(0, number - 1) : number + 2])
                )
                if not (named_so or beside or printed == "PAN"):
                    continue
            yield match

    def _as_board(self, mention: Mention) -> Mention:
        """Widen a party's mention to the board that is printed around it."""
        start, end = mention.span
        before = self.text.text[max(0, start - 90) : start]
        word = v.BOARD.search(before)
        term = None
        if word and word.group().strip():
            term = _term(word)
            start -= len(word.group().lstrip(" /"))
        region_ids: tuple[str, ...] | None = None
        after = _REGION_AFTER.match(self.text.text, end)
        if after and "\n" not in after.group():
            region_end, region_ids = self._region(after)
            end = max(end, region_end)
        adherent = bool(v.ADHERENT.search(self.text.text[max(0, start - 60) : start]))
        span = Span(start, end)
        named = replace(mention.named, printed=span.of(self.text.text), spans=(span,))
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
                and _EXPLICIT_REGION.match(self.text.text, start)
            ):
                return region.span.end, region.named.ids
        if _EXPLICIT_REGION.match(self.text.text, start):
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
        of_region = [board for board in of_term if board.region_id in region_ids]
        in_focus = [board for board in of_region if board.region_id == self._article.region_id]
        return tuple(board.id for board in in_focus or of_region)

    def _home_regions(self) -> set[str]:
        """Return the region in focus, else the only regency or city that the article names."""
        if self._article.region_id:
            return {self._article.region_id}
        known = {region.named.id for region in self.regions if region.named.id}
        local = {id_ for id_ in known if self._gazetteer.entries[id_].level in ("regency", "city")}
        return local if len(local) == 1 else set()

    def _with_role(self, person: Mention, parties: Sequence[Mention]) -> Mention:
        """Note the party or board of which a person is an officer, as printed beside the name."""
        text = self.text.text
        at = bisect_left([party.span.start for party in parties], person.span.start) - 1
        if at >= 0:
            party = parties[at]
            gap = text[party.span.end : person.span.start]
            if len(gap) <= 60 and not _TITLES.sub("", gap).strip(" ,.\u00a0"):
                before = text[max(0, party.span.start - 70) : party.span.start]
                roles = v.ROLE.finditer(before)
                if any(v.ROLE_GAP.fullmatch(before, role.end()) for role in roles):
                    return replace(person, role_of=party.named, sure=True)
        if at + 1 < len(parties):
            party = parties[at + 1]
            gap = text[person.span.end : party.span.start]
            role = _OFFICER_AFTER.match(gap)
            if len(gap) <= 80 and role and v.ROLE_GAP.fullmatch(gap, role.end()):
                return replace(person, role_of=party.named, sure=True)
        return person

    def _paired(self, people: Sequence[Mention]) -> list[Mention]:
        """Join two people who stand together into their ticket."""
        paired: list[Mention] = []
        at = 0
        while at < len(people):
            pair = self._pair(*people[at : at + 2]) if at + 1 < len(people) else None
            paired.append(pair or people[at])
            at += 2 if pair else 1
        return paired

    def _pair(self, head: Mention, deputy: Mention) -> Mention | None:
        text = self.text.text
        gap = text[head.span.end : deputy.span.start]
        if len(gap) > 90 or head.named.printed == deputy.named.printed:
            return None
        ids = tuple(
            ticket.id
            for two in product(head.named.ids, deputy.named.ids)
            for ticket in self._gazetteer.tickets.get(two, ())
        )
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


def _term(word: re.Match[str]) -> str | None:
    if word["short"]:
        return re.sub(r"\s+", " ", word["short"]).upper().replace("EXCO", "Exco")
    if word["reach"]:
        return v.REACH.get(fold(word["reach"]))
    return None


def _same_term(stored: str, printed: str) -> bool:
    """Tell whether a board's stored word is the printed one; DPD I and DPD II are printed as DPD too."""
    return fold(stored) == fold(printed) or (printed == "DPD" and fold(stored).startswith("dpd"))
