// Partai yang mendukung lebih dari satu calon dalam sebuah pemilihan · Parties that supported more than one candidate in an election
// :param election_id => 'id-3216-2024'
// Of a ticket its head counts, so that a person and a ticket with that person are one.
// Parameters: election_id
// Returns: party, candidates
MATCH (s:Party|Board)-[c:SUPPORTS { election_id: $election_id }]->(o:Person|Ticket)
WHERE c.status IN {PROPOSED_OR_FIRMER} AND c.retracted_at IS NULL
OPTIONAL MATCH (s)-[:BOARD_OF]->(above:Party)
WITH coalesce(above, s) AS p, coalesce(o.head_id, o.id) AS head, o.name AS name, min(c.latest) AS day
WITH p, head, min(name) AS name, min(day) AS day ORDER BY day, name
WITH p, collect(name) AS candidates
WHERE size(candidates) > 1
RETURN p.short_name AS party, candidates
ORDER BY party
