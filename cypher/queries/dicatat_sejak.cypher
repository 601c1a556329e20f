// Klaim yang dicatat redaksi sejak suatu hari · Claims that the newsroom wrote down since a day
// :param since => '2024-01-01'
// :param most => 100
// Parameters: since, most
// Returns: recorded_at, claim_id, said_on, subject, predicate, object, election_id
MATCH (s)-[c:{CLAIMS_BEYOND_LISTS}]->(o)
WHERE c.recorded_at >= date($since) AND c.content_hash IS NOT NULL AND c.retracted_at IS NULL
WITH s, c, o ORDER BY c.recorded_at DESC, c.claim_id DESC
LIMIT toInteger($most)
RETURN
  toString(c.recorded_at) AS recorded_at,
  c.claim_id AS claim_id,
  c.said_on AS said_on,
  s.name AS subject,
  toLower(type(c)) AS predicate,
  o.name AS object,
  c.election_id AS election_id
ORDER BY c.recorded_at DESC, claim_id DESC
