// Of whom parties spoke, each in one election: first those of elections in which most was said, for their story is as
//   long as that of all. What is said of a ticket is said of its head too.
// Parameters: limit
// Returns: election_id, candidate_id
// Scans: all words of parties are counted, some thousands.
MATCH ()-[c:{WORDS_OF_PARTIES}]->(:Person|Ticket)-[:HEADED_BY*0..1]->(candidate)
WHERE c.election_id IS NOT NULL AND c.retracted_at IS NULL
WITH c.election_id AS election_id, candidate.id AS candidate_id, count(c) AS said
WITH election_id, sum(said) AS said_there, collect({ id: candidate_id, said: said }) AS candidates
UNWIND candidates AS candidate
RETURN election_id, candidate.id AS candidate_id
ORDER BY said_there DESC, candidate.said DESC, election_id, candidate_id
LIMIT $limit
