// Apa saja yang dikatakan satu sumber · What one source says
// :param source_id => 'radarbekasi-2024-05-02-siqom'
// The first hundred claims. The column “claims” counts them up to a thousand: a register of candidates has a quarter of a
// million.
// Parameters: source_id
// Returns: source, published_by, outlet, subject, claim, object, claims
MATCH (source:Source { id: $source_id })
OPTIONAL MATCH (source)-[published_by:PUBLISHED_BY]->(outlet:Outlet)
CALL () {
  MATCH ()-[claim:{CLAIMS} { source_id: $source_id }]->()
  WITH claim LIMIT 1001
  RETURN collect(claim) AS found
}
UNWIND found[..100] AS claim
RETURN
  source,
  published_by,
  outlet,
  startNode(claim) AS subject,
  claim,
  endNode(claim) AS object,
  CASE WHEN size(found) > 1000 THEN 'lebih dari · more than 1000' ELSE toString(size(found)) END AS claims
ORDER BY claim.claim_id
