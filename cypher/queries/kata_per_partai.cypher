// Berapa kali tiap partai dan pengurusnya bicara dalam sebuah pemilihan · How often each party and its boards spoke in an election
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: party, claims, first, last
MATCH (s:Party|Board)-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->()
WHERE c.retracted_at IS NULL
OPTIONAL MATCH (s)-[:BOARD_OF]->(above:Party)
WITH coalesce(above, s) AS p, c
RETURN p.short_name AS party, count(c) AS claims, toString(min(c.latest)) AS first, toString(max(c.latest)) AS last
ORDER BY claims DESC, party
