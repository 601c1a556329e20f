// Siapa mendukung X per tanggal · Who supports X, as of a day
// :param id => 'siti-qomariyah'
// :param as_of => '2024-05-02'
// The newest word of each supporter, unless taken back, or ended by a later binding word of the same party for
// somebody else. `koalisi backers` knows all the rules.
// Parameters: id (of a person or ticket), as_of (a day, as text)
// Returns: candidate, in_ticket, ticket, claim, supporter, board_of, party
MATCH (candidate:Person|Ticket { id: $id })<-[in_ticket:HEADED_BY|DEPUTY*0..1]-(ticket:Person|Ticket)
MATCH (ticket)<-[word:SUPPORTS]-(supporter)
WHERE word.latest <= date($as_of) AND word.retracted_at IS NULL
WITH candidate, in_ticket, ticket, word, supporter ORDER BY word.latest, word.claim_id
WITH candidate, supporter, word.role AS role, last(collect([in_ticket, ticket, word])) AS newest
WITH candidate, supporter, newest[0] AS in_ticket, newest[1] AS ticket, newest[2] AS claim
WHERE NOT claim.status IN {TAKEN_BACK}
OPTIONAL MATCH (supporter)-[board_of:BOARD_OF*0..1]->(party:Party)
WITH candidate, in_ticket, ticket, claim, supporter, board_of, party
WHERE NOT EXISTS {
  MATCH (party)<-[:BOARD_OF*0..1]-(body:Party|Board)-[binding:SUPPORTS]->(rival)
  WHERE binding.election_id = claim.election_id
    AND claim.latest < binding.latest AND binding.latest <= date($as_of)
    AND binding.retracted_at IS NULL
    AND binding.role = 'nominating'
    AND (
      binding.status = 'registered'
      OR (binding.status IN ['recommended', 'official'] AND (body:Party OR body.level = 'national'))
    )
    AND rival <> candidate
    AND NOT EXISTS { (rival)-[:HEADED_BY|DEPUTY]->(candidate) }
    AND NOT EXISTS { (candidate)-[:HEADED_BY]->(rival) }
}
RETURN candidate, in_ticket, ticket, claim, supporter, board_of, party
ORDER BY claim.latest, claim.claim_id
