// What claims say, and who said it.
// Parameters: claim_ids
// Returns: claim_id, speaker, summary_en, summary_id
MATCH ()-[c:{CLAIMS}]->()
WHERE c.claim_id IN $claim_ids
OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
RETURN
  c.claim_id AS claim_id,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  c.summary_en AS summary_en,
  c.summary_id AS summary_id
