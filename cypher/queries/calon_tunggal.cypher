// Calon tunggal melawan kotak kosong, dan siapa pengusungnya · Single tickets against the empty box, and who nominated them
// :param year => 2024
// A missing number is not on record, never zero; an empty list of nominators says that they are not on record.
// Parameters: year
// Returns: election_id, election, ticket_id, ticket, nominators, votes, empty_box, region
MATCH (r:Region)<-[:IN_REGION]-(e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.ballot_number IS NOT NULL
WITH r, e, collect(t) AS tickets
WHERE size(tickets) = 1
WITH r, e, tickets[0] AS t
RETURN
  e.id AS election_id,
  e.name AS election,
  t.id AS ticket_id,
  t.name AS ticket,
  COLLECT {
    MATCH (p:Party)-[c:SUPPORTS]->(t)
    WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
    RETURN DISTINCT p.short_name AS name ORDER BY name
  } AS nominators,
  t.votes AS votes,
  e.empty_box_votes_read AS empty_box,
  r.name AS region
ORDER BY election
