// Klaim yang sumbernya tidak menyebut penuturnya · Claims whose source does not tell who spoke
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: claim_id, said_on, subject, predicate, object, source_id
MATCH (s)-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->(o)
WHERE c.speaker_id IS NULL AND c.retracted_at IS NULL
RETURN
  c.claim_id AS claim_id,
  c.said_on AS said_on,
  s.name AS subject,
  toLower(type(c)) AS predicate,
  o.name AS object,
  c.source_id AS source_id
ORDER BY c.latest, claim_id
