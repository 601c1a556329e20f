// What is stored of each relationship that is a row of its own: claims, seats, leaders, identities.
// Parameters: none
// Returns: type, start_id, end_id, content_hash, claim_id, role, as_of
// Scans: a load compares its rows with everything that is stored, once.
MATCH (a)-[r:{CLAIMS}|WON_SEATS|HEADED_BY|IDENTITY]->(b)
WHERE r.content_hash IS NOT NULL
RETURN
  type(r) AS type,
  a.id AS start_id,
  b.id AS end_id,
  r.content_hash AS content_hash,
  r.claim_id AS claim_id,
  r.role AS role,
  r.as_of AS as_of
