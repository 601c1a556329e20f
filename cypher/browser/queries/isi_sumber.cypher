// Semua yang dikatakan satu sumber · All that one source says
// :param source_id => 'radarbekasi-2024-05-02-siqom'
// Parameters: source_id
// Returns: source, published_by, outlet, subject, claim, object
MATCH (source:Source { id: $source_id })
OPTIONAL MATCH (source)-[published_by:PUBLISHED_BY]->(outlet:Outlet)
MATCH (subject)-[claim:{CLAIMS} { source_id: $source_id }]->(object)
RETURN source, published_by, outlet, subject, claim, object
ORDER BY claim.claim_id
