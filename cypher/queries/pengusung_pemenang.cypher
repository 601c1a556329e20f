// Partai menurut jumlah pemenang yang diusungnya · Parties by how many winners they nominated
// :param year => 2024
// Decided are those nominations of whose election the whole count is on record.
// Parameters: year
// Returns: party_id, party, won, nominated, decided
MATCH (e:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)
WHERE t.ballot_number IS NOT NULL
WITH e, collect(t) AS tickets, max(t.votes) AS most
WITH
  tickets,
  CASE
    WHEN all(t IN tickets WHERE t.votes IS NOT NULL)
      AND (size(tickets) > 1 OR most > e.empty_box_votes_read)
      THEN most
  END AS most
UNWIND tickets AS t
MATCH (p:Party)-[c:SUPPORTS]->(t)
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH DISTINCT p, t, most
RETURN
  p.id AS party_id,
  p.short_name AS party,
  sum(CASE WHEN t.votes = most THEN 1 ELSE 0 END) AS won,
  count(t) AS nominated,
  count(most) AS decided
ORDER BY won DESC, party
