// Jejak sumber: siapa bilang apa, di mana · The trail of a claim: who said what, and where
// :param claim_id => 'c027'
// The newest record of the claim leads to its speaker and source; a register's claim has none, and names its source.
// Parameters: claim_id
// Returns: subject, claim, object, record, names, named, published_by, outlet, source, summary_id, summary_en, url
MATCH (subject)-[claim:{CLAIMS} { claim_id: $claim_id }]->(object)
MATCH (source:Source { id: claim.source_id })
CALL () {
  OPTIONAL MATCH (record:Revision { name: 'claims ' + $claim_id })
  USING INDEX record:Revision(name)
  RETURN record
  ORDER BY record.n DESC
  LIMIT 1
}
OPTIONAL MATCH (record)-[names:NAMES]->(named)
OPTIONAL MATCH (named)-[published_by:PUBLISHED_BY]->(outlet:Outlet)
RETURN
  subject,
  claim,
  object,
  record,
  names,
  named,
  published_by,
  outlet,
  source,
  claim.summary_id AS summary_id,
  claim.summary_en AS summary_en,
  source.url AS url
ORDER BY names.as
