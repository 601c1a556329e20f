// A race in which two people stand as two: as head and deputy of one ticket, or on tickets of other numbers.
// Parameters: left, right (ids of people)
// Returns: election (its name), left_ticket, right_ticket (names)
MATCH (:Person { id: $left })<-[one:HEADED_BY|DEPUTY]-(t:Ticket)-[:STANDS_IN]->(e:Election)
MATCH (:Person { id: $right })<-[other:HEADED_BY|DEPUTY]-(u:Ticket)-[:STANDS_IN]->(e)
WHERE (t = u AND type(one) <> type(other)) OR t.ballot_number <> u.ballot_number
RETURN e.name AS election, t.name AS left_ticket, u.name AS right_ticket
ORDER BY election
LIMIT 1
