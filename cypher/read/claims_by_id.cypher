// Claims by their ids, newest first.
// Parameters: claim_ids
// Returns: predicate, subject, object, speaker, claim
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.claim_id IN $claim_ids
OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
RETURN
  type(c) AS predicate,
  { id: s.id, type: labels(s)[0], name: s.name } AS subject,
  CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END AS object,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  properties(c) AS claim
ORDER BY claim.latest DESC, claim.claim_id DESC
