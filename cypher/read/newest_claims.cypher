// The claims of the newsroom that were said last, newest first; of a claim dated to a month its last day counts. Rows of
//   public registers (imports) are no news.
// Parameters: limit
// Returns: predicate, subject, object, speaker, claim
// Scans: no index is over all types of claims; the answer is kept while nothing is written.
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.content_hash IS NOT NULL AND c.retracted_at IS NULL
WITH s, c, o ORDER BY c.latest DESC, c.claim_id DESC LIMIT $limit
OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
RETURN
  type(c) AS predicate,
  { id: s.id, type: labels(s)[0], name: s.name } AS subject,
  CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END AS object,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  properties(c) AS claim
ORDER BY claim.latest DESC, claim.claim_id DESC
