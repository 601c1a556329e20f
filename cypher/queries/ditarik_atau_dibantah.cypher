// Apa yang dibantah, ditolak, atau ditarik di suatu wilayah · What was denied, declined or withdrawn in a region
// :param region_id => 'region-32'
// Parameters: region_id
// Returns: claim_id, said_on, status, subject, object, election, summary_id, summary_en
MATCH (:Region { id: $region_id })<-[:PART_OF*0..3]-(:Region)<-[:IN_REGION]-(e:Election)
WHERE coalesce(e.kind <> 'legislative', true)
MATCH (s)-[c:{CLAIMS_BEYOND_LISTS} { election_id: e.id }]->(o)
WHERE c.status IN {TAKEN_BACK} AND c.retracted_at IS NULL
RETURN
  c.claim_id AS claim_id,
  c.said_on AS said_on,
  c.status AS status,
  s.name AS subject,
  o.name AS object,
  e.name AS election,
  c.summary_id AS summary_id,
  c.summary_en AS summary_en
ORDER BY c.latest DESC, claim_id
