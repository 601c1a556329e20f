// The claims of elections that can have been said by a day, and what lasts of the people in them: memberships and
//   offices that are told apart from any election.
// Parameters: election_ids, day
// Returns: predicate, subject, object, speaker, claim
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
CALL (c) {
  OPTIONAL MATCH (speaker:{SPEAKERS} { id: c.speaker_id })
  WHERE c.speaker_id IS NOT NULL
  RETURN speaker
}
RETURN
  type(c) AS predicate,
  { id: s.id, type: labels(s)[0], name: s.name } AS subject,
  CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0], name: o.name } END AS object,
  CASE WHEN speaker IS NULL THEN null ELSE { id: speaker.id, type: labels(speaker)[0], name: speaker.name } END AS speaker,
  properties(c) AS claim
