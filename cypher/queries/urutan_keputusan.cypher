// Kapan tiap partai menugaskan, merekomendasikan, dan mendaftarkan · When each party assigned, recommended and registered
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: said_on, party, body, status, candidate, claim_id
MATCH (s:Party|Board)-[c:SUPPORTS { election_id: $election_id }]->(o)
WHERE c.status IN ['blessed', 'assigned', 'recommended', 'registered'] AND c.retracted_at IS NULL
OPTIONAL MATCH (s)-[:BOARD_OF]->(above:Party)
RETURN
  c.said_on AS said_on,
  coalesce(above, s).short_name AS party,
  s.name AS body,
  c.status AS status,
  o.name AS candidate,
  c.claim_id AS claim_id
ORDER BY c.latest, claim_id
