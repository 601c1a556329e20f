// The source of an address, and the outlet of others of its host.
// Parameters: url, starts (with what addresses of its host begin)
// Returns: source_id, outlet_id
// Scans: addresses have no index, and an editor waits for it, no reader.
MATCH (s:Source)
WHERE s.url = $url OR any(start IN $starts WHERE s.url STARTS WITH start)
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(o:Outlet)
WITH
  CASE s.url WHEN $url THEN s.id END AS source_id,
  o.id AS outlet_id,
  count(*) AS sources
ORDER BY sources DESC, outlet_id
RETURN head(collect(source_id)) AS source_id, head(collect(outlet_id)) AS outlet_id
