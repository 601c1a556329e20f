// Media mana yang memuat klaim sebuah partai dan pengurusnya · Which outlets carried the claims of a party and its boards
// :param party_id => 'nasdem'
// Parameters: party_id
// Returns: outlet_id, outlet, sources, claims, first, last
MATCH (p:Party { id: $party_id })
OPTIONAL MATCH (p)<-[:BOARD_OF]-(b:Board)
WITH p, collect(b) AS boards
UNWIND [p] + boards AS s
MATCH (s)-[c:{CLAIMS_BEYOND_LISTS}]->()
WHERE c.retracted_at IS NULL
WITH c.source_id AS id, count(c) AS claims, min(c.latest) AS first, max(c.latest) AS last
MATCH (source:Source { id: id })
OPTIONAL MATCH (source)-[:PUBLISHED_BY]->(o:Outlet)
WITH o, coalesce(o.name, source.publisher) AS outlet, count(source) AS sources, sum(claims) AS claims, min(first) AS first, max(last) AS last
RETURN o.id AS outlet_id, outlet, sources, claims, toString(first) AS first, toString(last) AS last
ORDER BY claims DESC, outlet
