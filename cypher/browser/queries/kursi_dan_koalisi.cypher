// Kursi dan koalisi, per tanggal · Seats and coalitions, as of a day
// :param election_id => 'id-3216-2024'
// :param as_of => '2024-06-30'
// Coalition talk that the same body had not taken back by then. Where seats or talk are not on record, the column “note” says
// so: that is unknown, not none.
// Parameters: election_id, as_of (a day, as text)
// Returns: election, counted_on, council, won, party, board_of, body, talks, partner, note
MATCH (election:Election { id: $election_id })
OPTIONAL MATCH (election)-[counted_on:COUNTED_ON]->(council:Council)
OPTIONAL MATCH (council)-[won:WON_SEATS]->(party:Party)
WHERE won.seats > 0
OPTIONAL MATCH (party)<-[board_of:BOARD_OF*0..1]-(body:Party|Board)-[talks:COALITION_WITH]->(partner:Party|Board|Coalition)
WHERE talks.election_id = $election_id
  AND talks.latest <= date($as_of)
  AND talks.retracted_at IS NULL
  AND NOT talks.status IN {TAKEN_BACK}
  AND NOT EXISTS {
    MATCH (body)-[back:COALITION_WITH|WITHDRAWS]->(partner)
    WHERE back.status IN {TAKEN_BACK}
      AND back.retracted_at IS NULL
      AND talks.latest <= back.latest AND back.latest <= date($as_of)
  }
RETURN
  election,
  counted_on,
  council,
  won,
  party,
  board_of,
  body,
  talks,
  partner,
  CASE
    WHEN won IS NULL THEN 'kursi dewan belum tercatat · seats of the council not on record'
    WHEN talks IS NULL THEN 'pembicaraan koalisi belum tercatat · no coalition talk on record'
    ELSE ''
  END AS note
ORDER BY won.seats DESC, party.id, talks.claim_id
