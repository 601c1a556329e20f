// Pasangan perseorangan dan suaranya · Independent tickets and their votes
// :param year => 2024
// Parameters: year
// Returns: election_id, election, ticket_id, ticket, supporters, votes
MATCH (e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.independent
RETURN e.id AS election_id, e.name AS election, t.id AS ticket_id, t.name AS ticket, t.supporters AS supporters, t.votes AS votes
ORDER BY election, ticket
