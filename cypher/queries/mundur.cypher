// Siapa yang mundur dari pencalonan, dan siapa yang kemudian diusung partainya · Who gave up a race, and whom their party then nominated
// :param year => 2024
// An empty cell says that the party, or whom it nominated, is not on record.
// Parameters: year
// Returns: election_id, election, person_id, person, said_on, claim_id, party, then_nominated
MATCH (n:Person)-[c:WITHDRAWS]->(:Office)
WHERE c.retracted_at IS NULL AND c.status = 'withdrawn'
MATCH (e:Election { id: c.election_id, year: $year })
WITH e, n, c ORDER BY c.latest, c.claim_id
WITH e, n, collect(c)[0] AS c
OPTIONAL MATCH (n)-[:IN_PARTY]->(p:Party)
OPTIONAL MATCH (p)-[s:SUPPORTS { election_id: c.election_id }]->(t:Ticket)
WHERE s.status = 'registered' AND s.retracted_at IS NULL AND coalesce(s.role <> 'supporting', true)
RETURN
  e.id AS election_id,
  e.name AS election,
  n.id AS person_id,
  n.name AS person,
  c.said_on AS said_on,
  c.claim_id AS claim_id,
  p.short_name AS party,
  collect(DISTINCT t.name) AS then_nominated
ORDER BY said_on, person
