// Jejak sumber: siapa bilang apa, di mana · The trail of a claim: who said what, and where
// :param claim_id => 'c027'
// Parameters: claim_id
// Returns: subject, claim, object, speaker, source, published_by, outlet, summary_id, summary_en, url
MATCH (subject)-[claim:{CLAIMS} { claim_id: $claim_id }]->(object)
MATCH (source:Source { id: claim.source_id })
OPTIONAL MATCH (source)-[published_by:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (speaker:{SPEAKERS} { id: claim.speaker_id })
RETURN
  subject,
  claim,
  object,
  speaker,
  source,
  published_by,
  outlet,
  claim.summary_id AS summary_id,
  claim.summary_en AS summary_en,
  source.url AS url
