// All claims of the newsroom and whom each names. Rows of public registers (imports) are no news.
// Parameters: none
// Returns: id, election_id, ends (ids of subject, object and speaker), latest
// Scans: no index is over all types of claims; the answer is kept while nothing is written.
// Large: thousands of claims.
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.content_hash IS NOT NULL
RETURN c.claim_id AS id, c.election_id AS election_id, [s.id, o.id, c.speaker_id] AS ends, c.latest AS latest
