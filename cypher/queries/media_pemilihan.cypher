// Media mana yang memuat klaim dalam sebuah pemilihan · Which outlets carried the claims of an election
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: outlet_id, outlet, sources, claims
MATCH ()-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->()
WHERE c.retracted_at IS NULL
WITH c.source_id AS id, count(c) AS claims
MATCH (s:Source { id: id })
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(o:Outlet)
RETURN o.id AS outlet_id, coalesce(o.name, s.publisher) AS outlet, count(s) AS sources, sum(claims) AS claims
ORDER BY claims DESC, outlet
