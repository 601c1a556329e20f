// Places on lists of candidates for councils: of people, or else of an election.
// Parameters: person_ids (null for an election's), election_id
// Returns: claims (list as in read/claim_keys)
CALL () {
  MATCH (n:Person)-[c:CANDIDATE_FOR]->(:Region)
  WHERE n.id IN $person_ids
  RETURN c
UNION ALL
  MATCH ()-[c:CANDIDATE_FOR]->(:Region)
  WHERE $person_ids IS NULL AND c.election_id = $election_id
  RETURN c
}
RETURN
  collect([
    c.claim_id,
    type(c),
    startNode(c).id,
    endNode(c).id,
    c.status,
    c.role,
    c.speaker_id,
    c.source_id,
    c.election_id,
    c.earliest,
    c.latest,
    c.recorded_at,
    c.retracted_at IS NOT NULL
  ]) AS claims
