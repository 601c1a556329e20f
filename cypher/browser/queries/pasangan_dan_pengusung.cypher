// Pasangan calon dan partai pengusungnya · Tickets and the parties that nominated them
// :param election_id => 'id-3216-2024'
// Registered, and not denied by a later word. A ticket without a party is independent, or its nominators are not on record:
// the column “note” says which.
// Parameters: election_id
// Returns: election, stands_in, ticket, in_ticket, people, claim, party, note
MATCH (election:Election { id: $election_id })<-[stands_in:STANDS_IN]-(ticket:Ticket)
MATCH (ticket)-[place:HEADED_BY|DEPUTY]->(person:Person)
WITH election, stands_in, ticket, collect(place) AS in_ticket, collect(person) AS people
OPTIONAL MATCH (party:Party)-[claim:SUPPORTS]->(ticket)
WHERE claim.status = 'registered'
  AND claim.retracted_at IS NULL
  AND coalesce(claim.role <> 'supporting', true)
  AND NOT EXISTS {
    MATCH (party)-[denial:SUPPORTS]->(ticket)
    WHERE denial.status = 'denied' AND denial.latest >= claim.latest AND denial.retracted_at IS NULL
  }
WITH election, stands_in, ticket, in_ticket, people, claim, party
WHERE party IS NOT NULL OR ticket.ballot_number IS NOT NULL
RETURN
  election,
  stands_in,
  ticket,
  in_ticket,
  people,
  claim,
  party,
  CASE
    WHEN party IS NOT NULL THEN ''
    WHEN ticket.independent THEN 'perseorangan · independent'
    ELSE 'pengusung belum tercatat · nominators not on record'
  END AS note
ORDER BY ticket.ballot_number, party.id
