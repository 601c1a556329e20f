// The claims that a source makes; newest first.
// Parameters: source_id, after_latest, after_id (the last claim of the page before, or null), limit
// Returns: total, claims (list of { predicate, subject, object, speaker, claim })
CALL () {
  MATCH ()-[c:{CLAIMS} { source_id: $source_id }]->()
  WITH c ORDER BY c.latest DESC, c.claim_id DESC
  RETURN collect(c) AS found
}
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
RETURN size(found) AS total, claims
