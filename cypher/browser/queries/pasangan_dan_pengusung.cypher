// Pasangan calon dan partai pengusungnya · Tickets and the parties that nominated them
// :param election_id => 'id-3216-2024'
// Registered, and not denied by a later word.
// Parameters: election_id
// Returns: election, stands_in, ticket, in_ticket, people, claim, party
MATCH (election:Election { id: $election_id })<-[stands_in:STANDS_IN]-(ticket:Ticket)
MATCH (ticket)-[place:HEADED_BY|DEPUTY]->(person:Person)
WITH election, stands_in, ticket, collect(place) AS in_ticket, collect(person) AS people
MATCH (party:Party)-[claim:SUPPORTS]->(ticket)
WHERE claim.status = 'registered'
  AND claim.retracted_at IS NULL
  AND NOT EXISTS {
    MATCH (party)-[denial:SUPPORTS]->(ticket)
    WHERE denial.status = 'denied' AND denial.latest >= claim.latest AND denial.retracted_at IS NULL
  }
RETURN election, stands_in, ticket, in_ticket, people, claim, party
ORDER BY ticket.ballot_number, party.id
