// Di mana dua partai mengusung pasangan yang berbeda · Where two parties nominated different tickets
// :param party_id => 'nasdem'
// :param other_id => 'pks'
// :param year => 2024
// Parameters: party_id, other_id, year
// Returns: election_id, election, ticket_id, ticket, other_ticket_id, other_ticket
MATCH (:Party { id: $party_id })-[c:SUPPORTS]->(t:Ticket)-[:STANDS_IN]->(e:Election { year: $year })
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH DISTINCT t, e
MATCH (e)<-[:STANDS_IN]-(against:Ticket)<-[c:SUPPORTS]-(:Party { id: $other_id })
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true) AND against <> t
RETURN DISTINCT
  e.id AS election_id,
  e.name AS election,
  t.id AS ticket_id,
  t.name AS ticket,
  against.id AS other_ticket_id,
  against.name AS other_ticket
ORDER BY election, ticket
