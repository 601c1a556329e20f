// The claims of elections that can have been said by a day, and what lasts of the people in them: memberships and
//   offices that are told apart from any election.
// Parameters: election_ids, day
// Returns: claims (list of { predicate, subject, object, claim }; of those at its ends the id and the type)
// Large: hundreds of claims.
CALL () {
  UNWIND $election_ids AS election_id
  MATCH ()-[c:{CLAIMS} { election_id: election_id }]->()
  RETURN c
UNION
  UNWIND $election_ids AS election_id
  MATCH (:Election { id: election_id })<-[:STANDS_IN]-(:Ticket)-[:HEADED_BY|DEPUTY]->(p:Person)
  WITH DISTINCT p
  MATCH (p)-[c:{CLAIMS}]->()
  WHERE c.election_id IS NULL
  RETURN c
}
WITH c, startNode(c) AS s, endNode(c) AS o
WHERE c.claim_id IS NOT NULL AND c.earliest <= $day
RETURN collect({
  predicate: type(c),
  subject: { id: s.id, type: labels(s)[0] },
  object: CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0] } END,
  claim: properties(c)
}) AS claims
