// What claims say, and who said it.
// Parameters: claim_ids
// Returns: claim_id, speaker, summary_en, summary_id
MATCH ()-[c:SUPPORTS|COALITION_WITH|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|CANDIDATE_FOR|RUNNING_MATE_OF|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED]->()
WHERE c.claim_id IN $claim_ids
OPTIONAL MATCH (speaker:Person|Organisation|Outlet { id: c.speaker_id })
RETURN
  c.claim_id AS claim_id,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  c.summary_en AS summary_en,
  c.summary_id AS summary_id
