// Tickets on the ballot of elections, in the order of the elections and of the ballot.
// Parameters: election_ids
// Returns: id, type, name, claims
UNWIND range(0, size($election_ids) - 1) AS place
MATCH (:Election { id: $election_ids[place] })<-[:STANDS_IN]-(n:Ticket)
WHERE n.ballot_number IS NOT NULL
RETURN
  n.id AS id,
  'Ticket' AS type,
  n.name AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
ORDER BY place, n.ballot_number
