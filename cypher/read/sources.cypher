// Sources by their ids.
// Parameters: ids
// Claims: none
// Returns: id, title, publisher, url, published_on, language, kind, copy_of, accessed_on, note
MATCH (s:Source)
WHERE s.id IN $ids
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(outlet:Outlet)
RETURN
  s.id AS id,
  s.title AS title,
  coalesce(outlet.name, s.publisher) AS publisher,
  s.url AS url,
  s.published_on AS published_on,
  s.language AS language,
  s.kind AS kind,
  coalesce(outlet.copy_of, s.copy_of) AS copy_of,
  s.accessed_on AS accessed_on,
  s.note AS note
ORDER BY id
