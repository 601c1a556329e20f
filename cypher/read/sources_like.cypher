// Sources that an editor may mean by a part of their title, id or address; the newest first.
// Parameters: text (in lower case), limit
// Returns: id, title, url, publisher, published_on
// Scans: titles have no index, and an editor waits for it, no reader.
MATCH (s:Source)
WHERE toLower(s.title) CONTAINS $text OR s.id CONTAINS $text OR toLower(s.url) CONTAINS $text
WITH s ORDER BY s.published_on_latest DESC, s.id LIMIT $limit
RETURN
  s.id AS id,
  s.title AS title,
  s.url AS url,
  head([(s)-[:PUBLISHED_BY]->(o:Outlet) | o.name]) AS publisher,
  s.published_on AS published_on
