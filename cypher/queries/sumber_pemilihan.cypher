// Sumber sebuah pemilihan menurut jumlah klaimnya · The sources of an election by how many claims they make
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: source_id, title, publisher, published_on, claims, url
MATCH ()-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->()
WHERE c.retracted_at IS NULL
WITH c.source_id AS id, count(c) AS claims
MATCH (s:Source { id: id })
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(o:Outlet)
RETURN
  s.id AS source_id,
  s.title AS title,
  coalesce(o.name, s.publisher) AS publisher,
  s.published_on AS published_on,
  claims,
  s.url AS url
ORDER BY claims DESC, source_id
