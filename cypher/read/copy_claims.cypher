// All claims of the newsroom that can have been said by a day.
// Parameters: day
// Returns: predicate, subject, object, speaker, claim
// Large: thousands of claims.
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.content_hash IS NOT NULL AND c.earliest <= $day
CALL (c) {
  OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
  WHERE c.speaker_id IS NOT NULL
  RETURN speaker
}
RETURN
  type(c) AS predicate,
  { id: s.id, type: labels(s)[0], name: s.name } AS subject,
  CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END AS object,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  properties(c) AS claim
