// The claims about an entity, as subject or object, and those that it made as speaker; newest first. Those about
// or by records that the newsroom found to be the same are among them.
// Parameters: id, as_of, predicate, status, source_id, claim_ids (each null for any), after_latest, after_id (the last claim
//   of the page before, or null), limit
// Returns: total, claims (list of { predicate, subject, object, speaker, claim }), kept_id (of the record that it
//   was found to be the same as)
CALL () {
  MATCH (n:{ENTITIES} { id: $id })<-[:IDENTITY*0.. { decision: 'same' }]-(same)
  CALL (same) {
    MATCH (same)-[c:{CLAIMS}]-()
    RETURN c
  UNION
    MATCH ()-[c:{CLAIMS} { speaker_id: same.id }]->()
    RETURN c
  }
  RETURN DISTINCT c
}
WITH c
WHERE ($as_of IS NULL OR c.earliest <= $as_of)
  AND ($predicate IS NULL OR type(c) = $predicate)
  AND ($status IS NULL OR c.status = $status)
  AND ($source_id IS NULL OR c.source_id = $source_id)
  AND ($claim_ids IS NULL OR c.claim_id IN $claim_ids)
WITH c ORDER BY c.latest DESC, c.claim_id DESC
WITH collect(c) AS found
CALL (found) {
  UNWIND found AS c
  WITH c
  WHERE $after_id IS NULL
    OR c.latest < $after_latest
    OR (c.latest = $after_latest AND c.claim_id < $after_id)
  WITH c LIMIT $limit
  WITH c, startNode(c) AS s, endNode(c) AS o
  OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
  RETURN
    collect({
      predicate: type(c),
      subject: { id: s.id, type: labels(s)[0], name: s.name },
      object: CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END,
      speaker: CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END,
      claim: properties(c)
    }) AS claims
}
OPTIONAL MATCH (merged:{ENTITIES} { id: $id })
CALL (merged) {
  OPTIONAL MATCH (merged)-[:IDENTITY* { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
  RETURN kept
}
RETURN size(found) AS total, claims, head(collect(kept.id)) AS kept_id
