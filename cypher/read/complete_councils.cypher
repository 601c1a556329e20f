// Councils of which the seats of all parties and the votes of each that has any are on record.
// Parameters: none
// Returns: id, name, parties (list of { party_id, seats, votes (at the least) }: those with seats), counted (the votes of all
//   parties on record), valid_votes (null where no page tells them), votes_complete, bars (list of { needed, share, valid_votes })
// Claims: none
// Scans: councils are some hundreds, and all of them are looked at.
// Large: dozens of councils.
MATCH (council:Council)
CALL (council) {
  MATCH (council)-[won:WON_SEATS]->(party:Party)
  WHERE won.seats > 0
  OPTIONAL MATCH (council)-[votes:WON_VOTES]->(party)
  WHERE votes.confidence <> 'low'
  RETURN
    sum(won.seats) AS held,
    collect({ party_id: party.id, seats: won.seats, votes: coalesce(votes.votes, votes.at_least) }) AS parties
}
WITH council, parties, held
WHERE
  held > 0
  AND all(party IN parties WHERE party.votes IS NOT NULL)
  AND (held = council.seats OR EXISTS { (council)<-[:SAYS_COMPLETE { of: 'seats' }]-(:Source) })
CALL (council) {
  MATCH (council)-[votes:WON_VOTES]->(:Party)
  WHERE votes.confidence <> 'low'
  RETURN sum(coalesce(votes.votes, votes.at_least)) AS counted
}
CALL (council) {
  MATCH (council)<-[:COUNTED_ON]-(:Election)<-[bar:STATES_BAR]-(:Source)
  WHERE bar.confidence <> 'low'
  RETURN collect({ needed: bar.needed, share: bar.share, valid_votes: bar.valid_votes }) AS bars
}
RETURN
  council.id AS id,
  council.name AS name,
  parties,
  counted,
  council.valid_votes AS valid_votes,
  EXISTS { (council)<-[:SAYS_COMPLETE { of: 'votes' }]-(:Source) } AS votes_complete,
  bars
  ORDER BY id
