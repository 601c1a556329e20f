// Cari menurut nama, julukan atau singkatan · Find by name, nickname or abbreviation
// :param name => 'kokom'
// With what tells namesakes apart: the party, the region or office, the ticket of each, as links and in words.
// Parameters: name
// Returns: entity, score, tells, links, others
CALL db.index.fulltext.queryNodes('names', $name, { limit: 10 }) YIELD node AS entity, score
CALL (entity) {
  OPTIONAL MATCH (entity)-[link:IN_PARTY|BOARD_OF|IN_REGION|PART_OF|STANDS_IN|CANDIDATE_FOR]->(other:Party|Region|Election|Office)
  WHERE NOT coalesce(link.status IN {TAKEN_BACK}, false)
  OPTIONAL MATCH (listing:Party { id: link.party_id })
  WITH other, head(collect(link)) AS link, coalesce(other.short_name, other.name) + coalesce(' ' + head(collect(listing.short_name)), '') AS word
  ORDER BY other:Party DESC, word
  LIMIT 3
  RETURN collect(link) AS links, collect(other) AS others, collect(word) AS words
}
CALL (entity) {
  OPTIONAL MATCH (entity)<-[link:HEADED_BY|DEPUTY]-(other:Ticket|Board)
  WITH link, other ORDER BY other.name LIMIT 2
  RETURN collect(link) AS more_links, collect(other) AS more
}
RETURN
  entity,
  score,
  reduce(told = labels(entity)[0], word IN words + [other IN more | other.name] | told + ' · ' + word) AS tells,
  links + more_links AS links,
  others + more AS others
ORDER BY score DESC, entity.id
