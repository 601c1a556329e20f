// What claims are listed and narrowed by, in one row; without places on lists of candidates, a quarter of a million.
// Parameters: none
// Returns: claims (list of [claim_id, type, subject_id, object_id, status, role, speaker_id, source_id, election_id,
//   earliest, latest, recorded_at, retracted])
// Scans: all of them are listed, and kept while nothing is written; candidacies are found at their offices.
// Large: one row of thousands of claims.
CALL () {
  MATCH ()-[c:{CLAIMS_BEYOND_LISTS}]->()
  RETURN c
UNION ALL
  MATCH (:Office)<-[c:CANDIDATE_FOR]-()
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
