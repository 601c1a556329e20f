// Every ticket that stood for head of a region, with the parties that registered it, by their word or the commission's.
//   A registration is listed when it is trusted enough, said by election day and not taken back by the newsroom.
// Parameters: confidences
// Returns: id, name, election_id, election_name, date, year, level, region_id, region_name, region_ids (of the region and
//   what it is part of), independent, nominations (list of [party_id, claim_id, source_id, earliest, latest])
// Scans: an election is a node of a few hundred, and all of them are counted.
// Large: thousands of tickets.
MATCH (e:Election)-[:IN_REGION]->(region:Region)
WHERE coalesce(e.kind <> 'legislative', true)
CALL (region) {
  MATCH (region)-[:PART_OF*0..3]->(above:Region)
  RETURN collect(above.id) AS region_ids
}
MATCH (t:Ticket)-[:STANDS_IN]->(e)
CALL (t, e) {
  MATCH (p:Party)-[c:SUPPORTS]->(t)
  WHERE (c.status = 'registered'
      OR (c.status = 'official' AND EXISTS { (:Organisation { id: c.speaker_id, kind: 'election_commission' }) }))
    AND coalesce(c.role <> 'supporting', true)
    AND c.confidence IN $confidences
    AND c.latest <= e.date
    AND c.retracted_at IS NULL
  WITH p.id AS party_id, c ORDER BY party_id, c.latest, c.claim_id
  RETURN collect([party_id, c.claim_id, c.source_id, c.earliest, c.latest]) AS nominations
}
WITH t, e, region, region_ids, nominations
WHERE t.ballot_number IS NOT NULL OR size(nominations) > 0 OR t.independent
RETURN
  t.id AS id,
  t.name AS name,
  e.id AS election_id,
  e.name AS election_name,
  e.date AS date,
  e.year AS year,
  region.level AS level,
  region.id AS region_id,
  region.name AS region_name,
  region_ids,
  coalesce(t.independent, false) AS independent,
  nominations
ORDER BY date DESC, election_id, id
