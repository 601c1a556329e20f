// Seluruh graf: siapa mengusung siapa di semua pilkada · The whole graph: who nominated whom in all elections
// Parameters: none
// Returns: party, claim, ticket, stands_in, election
// Scans: the whole is asked for; tickets are some hundreds.
MATCH (election:Election)<-[stands_in:STANDS_IN]-(ticket:Ticket)<-[claim:SUPPORTS]-(party:Party)
WHERE claim.status = 'registered' AND claim.retracted_at IS NULL
RETURN party, claim, ticket, stands_in, election
ORDER BY election.id, ticket.id, party.id
