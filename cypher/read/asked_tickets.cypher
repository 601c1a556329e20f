// Tickets on the ballot of elections, in the order of the elections and of the ballot.
// Parameters: element_ids (of elections)
// Returns: element_id, id, type, name, claims
UNWIND range(0, size($element_ids) - 1) AS place
MATCH (e:Election)<-[:STANDS_IN]-(n:Ticket)
WHERE elementId(e) = $element_ids[place] AND n.ballot_number IS NOT NULL
RETURN
  elementId(n) AS element_id,
  n.id AS id,
  'Ticket' AS type,
  n.name AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
ORDER BY place, n.ballot_number
