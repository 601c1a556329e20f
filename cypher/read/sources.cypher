// Sources by their ids, in one row: a row a source costs a reader more than the source.
// Parameters: ids
// Claims: none
// Returns: sources (list of { id, title, publisher, url, published_on, language, kind, copy_of, accessed_on, note }, by id)
MATCH (s:Source)
WHERE s.id IN $ids
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH s, outlet
ORDER BY s.id
RETURN collect({
  id: s.id,
  title: s.title,
  publisher: coalesce(outlet.name, s.publisher),
  url: s.url,
  published_on: s.published_on,
  language: s.language,
  kind: s.kind,
  copy_of: coalesce(outlet.copy_of, s.copy_of),
  accessed_on: s.accessed_on,
  note: s.note
}) AS sources
