// Claims of a list with their sources, in one row: of many rows, the messages are what costs.
// Parameters: claim_ids (those that are gone are left out)
// Returns: claims (list of { predicate, subject, object, speaker, claim }), sources (list of { id, title, publisher, url,
//   published_on, kind, copy_of })
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.claim_id IN $claim_ids
OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
WITH
  collect({
    predicate: type(c),
    subject: { id: s.id, type: labels(s)[0], name: s.name },
    object: CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END,
    speaker: CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END,
    claim: properties(c)
  }) AS claims,
  collect(DISTINCT c.source_id) AS source_ids
CALL (source_ids) {
  MATCH (source:Source)
  WHERE source.id IN source_ids
  OPTIONAL MATCH (source)-[:PUBLISHED_BY]->(outlet:Outlet)
  WITH source, outlet ORDER BY source.id
  RETURN
    collect({
      id: source.id,
      title: source.title,
      publisher: coalesce(outlet.name, source.publisher),
      url: source.url,
      published_on: source.published_on,
      kind: source.kind,
      copy_of: coalesce(outlet.copy_of, source.copy_of)
    }) AS sources
}
RETURN claims, sources
