// Pasangan yang tidak diusung satu pun partai sebuah koalisi · Tickets that no party of a coalition nominates
// :param coalition_id => 'koalisi-prabowo-government'
// :param year => 2024
// Tickets whose nominators are not on record are left out, as nothing can be said of them.
// Parameters: coalition_id, year
// Returns: election_id, election, ticket_id, ticket, nominators, votes
// Scans: parties are a few dozen.
MATCH (e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)<-[c:SUPPORTS]-(p:Party)
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH e, t, collect(DISTINCT p.id) AS ids, collect(DISTINCT p.short_name) AS nominators
WITH
  *,
  COLLECT {
    MATCH (:Coalition { id: $coalition_id })<-[c:COALITION_WITH { status: 'official' }]-(p:Party)
    WHERE c.retracted_at IS NULL
    RETURN DISTINCT p.id
  } AS members
WHERE size(members) > 0 AND none(id IN ids WHERE id IN members)
RETURN
  e.id AS election_id,
  e.name AS election,
  t.id AS ticket_id,
  t.name AS ticket,
  nominators,
  t.votes AS votes
ORDER BY election, ticket
