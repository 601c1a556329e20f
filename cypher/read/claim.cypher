// One claim.
// Parameters: claim_id
// Returns: predicate, subject, object, speaker, claim, revision (number of its newest one; null for imports')
MATCH (s)-[c:{CLAIMS} { claim_id: $claim_id }]->(o)
OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
RETURN
  type(c) AS predicate,
  { id: s.id, type: labels(s)[0], name: s.name } AS subject,
  CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END AS object,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  properties(c) AS claim,
  COLLECT {
    MATCH (r:Revision { table: 'claims', row_key: $claim_id })
    RETURN max(r.n) AS n
  }[0] AS revision
