// Siapa mengusung siapa di satu provinsi, setahun · Who nominated whom in one province, in a year
// :param region_id => 'region-32'
// :param year => 2024
// The head of the province and those of its regencies and cities; tickets whose nominators are not on record stand alone.
// Parameters: region_id, year
// Returns: election, stands_in, ticket, claim, party
MATCH (:Region { id: $region_id })<-[:PART_OF*0..1]-(:Region)<-[:IN_REGION]-(election:Election { year: $year })
WHERE coalesce(election.kind <> 'legislative', true)
MATCH (election)<-[stands_in:STANDS_IN]-(ticket:Ticket)
WHERE ticket.ballot_number IS NOT NULL
OPTIONAL MATCH (party:Party)-[claim:SUPPORTS]->(ticket)
WHERE claim.status = 'registered' AND claim.retracted_at IS NULL AND coalesce(claim.role <> 'supporting', true)
RETURN election, stands_in, ticket, claim, party
ORDER BY election.id, ticket.id, party.id
