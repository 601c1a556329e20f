// What was said, and who they are that said it and of whom, in the elections of regional heads in which a party's words
// may have come to something: where somebody spoke for, against or with a party other than by registering, or told of two
// registrations by one party. Enough to judge what became of words: no council, bars, sources or texts.
// Parameters: none
// Returns: parties, elections (list of { election, region, tickets, claims, entities, commission_ids (of the commission
//   and those who speak for it) }, the rest as in read/dossier)
// Scans: every party may speak, and parties are a few dozen; elections are a few hundred, and each is looked at.
CALL () {
  MATCH (p:Party)
  WITH p ORDER BY p.id
  RETURN collect({ id: p.id, name: p.name, short_name: p.short_name, ballot_number: p.ballot_number_2024 }) AS parties
}
CALL () {
  MATCH (e:Election)-[:IN_REGION]->(region:Region)
  WHERE coalesce(e.kind <> 'legislative', true)
    AND (
      EXISTS { MATCH ()-[c:{WORDS_OF_PARTIES} { election_id: e.id }]->() WHERE c.status <> 'registered' }
      OR COUNT { MATCH (s)-[c:SUPPORTS { election_id: e.id }]->() WHERE c.status = 'registered' RETURN s }
        > COUNT { MATCH (s)-[c:SUPPORTS { election_id: e.id }]->() WHERE c.status = 'registered' RETURN DISTINCT s }
    )
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
    MATCH (s)-[c:{CLAIMS} { election_id: e.id }]->(o)
    RETURN
      collect([
        c.claim_id,
        type(c),
        s.id,
        CASE WHEN o:Election THEN null ELSE o.id END,
        c.said_on,
        c.earliest,
        c.latest,
        c.status,
        c.role,
        c.speaker_id,
        c.source_id,
        c.confidence,
        '',
        '',
        null,
        c.retracted_at IS NOT NULL
      ]) AS claims,
      collect(DISTINCT s) + collect(DISTINCT o) AS ends
  }
  CALL (candidates, ends) {
    UNWIND candidates + ends AS n
    WITH DISTINCT n
    RETURN
      collect({
        id: n.id, type: labels(n)[0], name: n.name, party_id: n.party_id, level: n.level, region_id: n.region_id
      }) AS entities
  }
  RETURN
    collect({
      election: properties(e),
      region: properties(region),
      commission_ids: commission_ids,
      tickets: tickets,
      claims: claims,
      entities: entities
    }) AS elections
}
RETURN parties, elections
