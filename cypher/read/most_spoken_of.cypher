// Of whom parties said most, each in one election; what is said of a ticket is said of its head too.
// Parameters: limit
// Returns: election_id, candidate_id
// Scans: all words of parties are counted, some thousands.
MATCH ()-[c:{WORDS_OF_PARTIES}]->(:Person|Ticket)-[:HEADED_BY*0..1]->(candidate)
WHERE c.election_id IS NOT NULL AND c.retracted_at IS NULL
WITH c.election_id AS election_id, candidate.id AS candidate_id, count(c) AS said
RETURN election_id, candidate_id
ORDER BY said DESC, election_id, candidate_id
LIMIT $limit
