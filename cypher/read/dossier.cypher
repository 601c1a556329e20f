// All that is on file about one election, in one row.
// Parameters: election_id, candidate_id (a person to have on file though no claim names them, or null),
//   source_ids (further sources to bring along)
// Claims: election_id
// Returns: election, region, council, seats, votes, complete, bars, parties, boards, leaders, commission_ids, tickets,
//   claims (list of { id, predicate, subject_id, object_id, said_on, earliest, latest, status, role, speaker_id,
//   source_id, confidence, summary_en, summary_id, note, retracted }), entities, merges (list of { id, name, party_id, merged:
//   ids of the records that are kept as this person }), sources
// Scans: every party may have a stance, and parties are a few dozen.
MATCH (e:Election { id: $election_id })-[:IN_REGION]->(region:Region)
OPTIONAL MATCH (e)-[:COUNTED_ON]->(council:Council)
CALL (council) {
  MATCH (council)-[w:WON_SEATS]->(p:Party)
  RETURN collect({ party_id: p.id, seats: w.seats, source_id: w.source_id }) AS seats
}
CALL (council) {
  MATCH (council)-[w:WON_VOTES]->(p:Party)
  RETURN
    collect({
      party_id: p.id,
      votes: w.votes,
      at_least: w.at_least,
      at_most: w.at_most,
      source_id: w.source_id,
      confidence: w.confidence
    }) AS votes
}
CALL (council) {
  MATCH (council)<-[w:SAYS_COMPLETE]-(s:Source)
  RETURN collect({ of: w.of, source_id: s.id }) AS complete
}
CALL (e) {
  MATCH (e)<-[w:STATES_BAR]-(s:Source)
  RETURN
    collect({
      needed: w.needed,
      share: w.share,
      valid_votes: w.valid_votes,
      source_id: s.id,
      confidence: w.confidence
    }) AS bars
}
CALL () {
  MATCH (p:Party)
  WITH p ORDER BY p.id
  RETURN collect({ id: p.id, name: p.name, short_name: p.short_name, ballot_number: p.ballot_number_2024 }) AS parties
}
CALL (region) {
  MATCH (region)-[:PART_OF*0..2]->(:Region)<-[:IN_REGION]-(b:Board)
  RETURN collect(b) AS near_boards
}
CALL (region) {
  MATCH (region)-[:PART_OF*0..2]->(:Region)<-[:IN_REGION]-(o:Organisation { kind: 'election_commission' })
  RETURN collect(o) AS commissions
}
CALL (near_boards, commissions) {
  UNWIND near_boards + commissions AS body
  MATCH (body)-[h:HEADED_BY]->(p:Person)
  RETURN
    collect({
      body_id: body.id,
      person_id: p.id,
      role: h.role,
      as_of: h.as_of,
      latest: h.as_of_latest,
      source_id: h.source_id
    }) AS leaders,
    collect(p) AS leading
}
CALL (e) {
  MATCH (t:Ticket)-[:STANDS_IN]->(e)
  OPTIONAL MATCH (t)-[:HEADED_BY|DEPUTY]->(p:Person)
  WITH t, collect(p) AS pair ORDER BY t.id
  RETURN
    collect({
      id: t.id,
      name: t.name,
      head_id: t.head_id,
      deputy_id: t.deputy_id,
      ballot_number: t.ballot_number,
      independent: coalesce(t.independent, false),
      supporters: t.supporters,
      supporters_source_id: t.supporters_source_id,
      complete: COLLECT {
        MATCH (t)<-[w:SAYS_COMPLETE]-(s:Source) RETURN { of: w.of, source_id: s.id }
      },
      joint_votes: COLLECT {
        MATCH (t)<-[w:STATES_VOTES]-(s:Source) RETURN { votes: w.votes, source_id: s.id } ORDER BY s.id
      }
    }) AS tickets,
    reduce(both = [], pair IN collect(pair) | both + pair) AS candidates
}
CALL () {
  MATCH (s)-[c:{CLAIMS} { election_id: $election_id }]->(o)
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
      summary_en: c.summary_en,
      summary_id: c.summary_id,
      note: c.note,
      retracted: c.retracted_at IS NOT NULL
    }) AS claims,
    collect(DISTINCT s) AS subjects,
    collect(DISTINCT o) AS objects,
    collect(DISTINCT c.speaker_id) AS speaker_ids,
    collect(DISTINCT c.source_id) AS claim_source_ids
}
CALL (speaker_ids) {
  MATCH (n:{SPEAKERS})
  WHERE n.id IN speaker_ids + [$candidate_id]
  RETURN collect(n) AS speakers
}
CALL (subjects, objects, speakers, leading, candidates, near_boards) {
  UNWIND subjects + objects + speakers + leading + candidates + near_boards AS n
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
CALL (council, claim_source_ids, seats, votes, complete, bars, tickets, leaders) {
  WITH
    claim_source_ids + [w IN seats + votes + complete + bars + leaders | w.source_id]
      + [council.source_id, council.valid_votes_source_id]
      + reduce(ids = [], t IN tickets | ids + [t.supporters_source_id] + [w IN t.complete + t.joint_votes | w.source_id])
      + $source_ids AS ids
  MATCH (s:Source)
  WHERE s.id IN ids
  OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(outlet:Outlet)
  RETURN
    collect({
      id: s.id,
      title: s.title,
      publisher: coalesce(outlet.name, s.publisher),
      url: s.url,
      published_on: s.published_on,
      kind: s.kind,
      copy_of: coalesce(outlet.copy_of, s.copy_of)
    }) AS sources
}
RETURN
  properties(e) AS election,
  properties(region) AS region,
  properties(council) AS council,
  seats,
  votes,
  complete,
  bars,
  parties,
  [b IN near_boards | b.id] AS boards,
  leaders,
  [o IN commissions | o.id] AS commission_ids,
  tickets,
  claims,
  entities,
  merges,
  sources
