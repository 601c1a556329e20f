// Dengan siapa sebuah partai mengusung, paling sering dahulu · With whom a party nominates, most often first
// :param party_id => 'nasdem'
// :param year => 2024
// Parameters: party_id, year
// Returns: ally_id, ally, tickets, elections
MATCH (:Party { id: $party_id })-[c:SUPPORTS]->(t:Ticket)-[:STANDS_IN]->(e:Election { year: $year })
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH DISTINCT t, e
MATCH (ally:Party)-[c:SUPPORTS]->(t)
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true) AND ally.id <> $party_id
RETURN ally.id AS ally_id, ally.short_name AS ally, count(DISTINCT t) AS tickets, count(DISTINCT e) AS elections
ORDER BY tickets DESC, ally
