// Seberapa sering dua partai mengusung bersama dalam setahun · How often two parties nominate together in a year
// :param year => 2024
// Parameters: year
// Returns: party, ally, tickets
// Scans: parties are a few dozen.
MATCH (:Election { year: $year })<-[:STANDS_IN]-(t:Ticket)<-[c:SUPPORTS]-(p:Party)
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH t, p ORDER BY p.id
WITH t, collect(DISTINCT p) AS parties
UNWIND range(0, size(parties) - 2) AS i
UNWIND range(i + 1, size(parties) - 1) AS j
RETURN parties[i].short_name AS party, parties[j].short_name AS ally, count(t) AS tickets
ORDER BY tickets DESC, party, ally
