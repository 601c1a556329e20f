// The tickets of an election with their votes, null where none are on record.
// Parameters: election_id
// Claims: none
// Returns: id, votes, certified, source_id
MATCH (t:Ticket)-[:STANDS_IN]->(:Election { id: $election_id })
RETURN t.id AS id, t.votes AS votes, t.certified AS certified, t.result_source_id AS source_id
ORDER BY id
