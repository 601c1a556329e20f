// Pemilihan dengan selisih suara paling tipis · Elections with the narrowest margins
// :param year => 2024
// :param most => 20
// Only where the votes of every ticket on the ballot are on record.
// Parameters: year, most
// Returns: election_id, election, first, second, margin, share
MATCH (e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.ballot_number IS NOT NULL
WITH e, t ORDER BY t.votes DESC
WITH e, collect(t) AS tickets
WHERE size(tickets) > 1 AND all(t IN tickets WHERE t.votes IS NOT NULL)
WITH e, tickets, tickets[0].votes - tickets[1].votes AS margin, reduce(sum = 0, t IN tickets | sum + t.votes) AS total
RETURN
  e.id AS election_id,
  e.name AS election,
  tickets[0].name AS first,
  tickets[1].name AS second,
  margin,
  CASE WHEN total > 0 THEN round(1.0 * margin / total, 4) END AS share
ORDER BY share, election
LIMIT toInteger($most)
