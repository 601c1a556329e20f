// Pemilihan yang hasilnya belum lengkap tercatat · Elections whose result is not all on record
// :param region_id => 'region-32'
// :param year => 2024
// Parameters: region_id, year
// Returns: election_id, election, tickets, counted
MATCH (:Region { id: $region_id })<-[:PART_OF*0..3]-(:Region)<-[:IN_REGION]-(e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.ballot_number IS NOT NULL
WITH e, count(t) AS tickets, count(t.votes) AS counted
WHERE counted < tickets
RETURN e.id AS election_id, e.name AS election, tickets, counted
ORDER BY election
