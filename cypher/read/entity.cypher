// One entity with its structure: what nobody disputes. One statement, since a round trip costs more than it does.
// Parameters: id, shown (links that are shown at the most; one more is returned where there are more)
// Returns: id, type, name, properties, links (list of { type, outgoing, properties, id, entity_type, name }),
//   sources (list of { id, title, publisher, url, published_on, kind, copy_of }), claims (with those of records that were merged), kept_id (of the record that it was found to be
//   the same as)
MATCH (n:{ENTITIES} { id: $id })
CALL (n) {
  MATCH (n)-[r:{STRUCTURE}]-(m)
  WITH n, r, m LIMIT $shown + 1
  RETURN
    collect({
      type: type(r),
      outgoing: startNode(r) = n,
      properties: properties(r),
      id: m.id,
      entity_type: labels(m)[0],
      name: coalesce(m.name, m.title, m.id)
    }) AS links
}
CALL (n, links) {
  UNWIND
    [n.source_id, n.roll_source_id, n.result_source_id]
    + coalesce(n.alias_source_ids, [])
    + [link IN links[..$shown] | link.properties.source_id] AS source_id
  WITH DISTINCT source_id
  MATCH (s:Source { id: source_id })
  OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(outlet:Outlet)
  WITH s, outlet ORDER BY s.id
  RETURN
    collect({
      id: s.id,
      title: s.title,
      publisher: coalesce(outlet.name, s.publisher),
      url: s.url,
      published_on: s.published_on,
      kind: s.kind,
      copy_of: coalesce(outlet.copy_of, s.copy_of)
    }) AS sources
}
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  properties(n) AS properties,
  links,
  sources,
  COUNT { (n)-[:{CLAIMS}]-() } + COUNT { (n)<-[:IDENTITY* { decision: 'same' }]-()-[:{CLAIMS}]-() } AS claims,
  head([
    (n)-[:IDENTITY* { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    | kept.id
  ]) AS kept_id
