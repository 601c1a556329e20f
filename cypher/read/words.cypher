// What was said, and who they are that said it and of whom, in the elections of regional heads in which a party's words
// may have come to something: where somebody spoke for, against or with a party other than by registering, or told of two
// registrations by one party. Enough to judge what became of words: no council, bars, sources or texts.
// Parameters: none
// Returns: parties, elections (list of { election, region, tickets, claims, entities, merges, commission_ids (of the commission
//   and those who speak for it) }, the rest as in read/dossier)
// Scans: every party may speak, and parties are a few dozen; all words of parties are looked at, some thousands.
// Large: one row of all that was said.
CALL () {
  MATCH (p:Party)
  WITH p ORDER BY p.id
  RETURN collect({ id: p.id, name: p.name, short_name: p.short_name, ballot_number: p.ballot_number_2024 }) AS parties
}
CALL () {
  MATCH (s)-[c:{WORDS_OF_PARTIES}]->()
  WHERE c.election_id IS NOT NULL
  WITH c, CASE WHEN type(c) = 'SUPPORTS' AND c.status = 'registered' THEN s END AS registers
  WITH
    c.election_id AS election_id,
    sum(CASE WHEN c.status <> 'registered' THEN 1 ELSE 0 END) AS other_words,
    count(registers) AS registrations,
    count(DISTINCT registers) AS registering
  WHERE other_words > 0 OR registrations > registering
  MATCH (e:Election { id: election_id })-[:IN_REGION]->(region:Region)
  WHERE coalesce(e.kind <> 'legislative', true)
  CALL (region) {
    MATCH (region)-[:PART_OF*0..2]->(:Region)<-[:IN_REGION]-(o:Organisation { kind: 'election_commission' })
    OPTIONAL MATCH (o)-[:HEADED_BY]->(p:Person)
    RETURN collect(DISTINCT o.id) + collect(DISTINCT p.id) AS commission_ids
  }
  CALL (e) {
    MATCH (t:Ticket)-[:STANDS_IN]->(e)
    OPTIONAL MATCH (t)-[:HEADED_BY|DEPUTY]->(p:Person)
    WITH t, collect(p) AS pair ORDER BY t.id
    RETURN collect(t { .id, .name, .head_id, .deputy_id, .ballot_number }) AS tickets,
      reduce(both = [], pair IN collect(pair) | both + pair) AS candidates
  }
  CALL (e) {
    MATCH (s)-[c:{WORDS_OF_PARTIES}|CANDIDATE_FOR { election_id: e.id }]->(o)
    RETURN
      collect({
        id: c.claim_id,
        predicate: type(c),
        subject_id: s.id,
        object_id: CASE WHEN o:Election THEN null ELSE o.id END,
        said_on: c.said_on,
        earliest: c.earliest,
        latest: c.latest,
        status: c.status,
        role: c.role,
        speaker_id: c.speaker_id,
        source_id: c.source_id,
        confidence: c.confidence,
        summary_en: '',
        summary_id: '',
        note: null,
        retracted: c.retracted_at IS NOT NULL
      }) AS claims,
      collect(DISTINCT s) + collect(DISTINCT o) AS ends,
      collect(DISTINCT c.speaker_id) AS speaker_ids
  }
  CALL (speaker_ids) {
    MATCH (n:Person)
    WHERE n.id IN speaker_ids AND EXISTS { (n)-[:IDENTITY { decision: 'same' }]->() }
    RETURN collect(n) AS merged_speakers
  }
  CALL (candidates, ends, merged_speakers) {
    UNWIND candidates + ends + merged_speakers AS n
    WITH DISTINCT n
    RETURN
      collect({
        id: n.id,
        type: labels(n)[0],
        name: n.name,
        party_id: n.party_id,
        level: n.level,
        region_id: n.region_id,
        local_term: n.local_term
      }) AS entities,
      collect(CASE WHEN n:Person AND EXISTS { (n)-[:IDENTITY { decision: 'same' }]-() } THEN n END) AS of_several
  }
  CALL (of_several) {
    UNWIND of_several AS n
    MATCH (n)-[:IDENTITY*0.. { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    WITH DISTINCT kept
    MATCH (kept)<-[:IDENTITY* { decision: 'same' }]-(merged)
    WITH kept, merged ORDER BY merged.id
    WITH kept, collect(merged) AS merged
    RETURN
      collect({
        id: kept.id,
        name: kept.name,
        party_id: coalesce(kept.party_id, head([m IN merged WHERE m.party_id IS NOT NULL | m.party_id])),
        merged: [m IN merged | m.id]
      }) AS merges
  }
  RETURN
    collect({
      election: properties(e),
      region: properties(region),
      commission_ids: commission_ids,
      tickets: tickets,
      claims: claims,
      entities: entities,
      merges: merges
    }) AS elections
}
RETURN parties, elections
