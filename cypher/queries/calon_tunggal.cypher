// Pemilihan dengan satu pasangan melawan kotak kosong · Elections with a single ticket against the empty box
// :param year => 2024
// A missing number is not on record, never zero.
// Parameters: year
// Returns: election, ticket, votes, empty_box, region
MATCH (r:Region)<-[:IN_REGION]-(e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.ballot_number IS NOT NULL
WITH r, e, collect(t) AS tickets
WHERE size(tickets) = 1
RETURN e.name AS election, tickets[0].name AS ticket, tickets[0].votes AS votes, e.empty_box_votes_read AS empty_box, r.name AS region
ORDER BY election
