// Each relationship that is a row of the seeds or has the id of one: claims, seats, votes, bars, leaders…
// Parameters: claim_ids (of the package's claims)
// Returns: element_id, type, start_id, end_id, properties
// Scans: a load compares its rows with everything that is stored, once.
MATCH (a)-[r:{CLAIMS}|WON_SEATS|WON_VOTES|STATES_BAR|SAYS_COMPLETE|STATES_VOTES|HEADED_BY|IDENTITY]->(b)
WHERE r.content_hash IS NOT NULL OR r.claim_id IN $claim_ids
RETURN
  elementId(r) AS element_id,
  type(r) AS type,
  a.id AS start_id,
  b.id AS end_id,
  properties(r) AS properties
