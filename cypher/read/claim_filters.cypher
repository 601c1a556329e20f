// What a list of claims is narrowed to: of each id its type, and the ids that count as it. With a party its boards do;
//   with a person the tickets with that person, and the records found to be the same; with an outlet its sources.
// Parameters: ids
// Claims: none
// Returns: id, type, members, kept_id (of the record that it was found to be the same as)
UNWIND $ids AS id
MATCH (n:{ENTITIES} { id: id })
CALL (n) {
  RETURN n AS member
UNION
  MATCH (n:Party)<-[:BOARD_OF]-(member:Board)
  RETURN member
UNION
  MATCH (n:Person)<-[:IDENTITY*0.. { decision: 'same' }]-()<-[:HEADED_BY|DEPUTY*0..1]-(member:Person|Ticket)
  RETURN member
UNION
  MATCH (n:Outlet)<-[:PUBLISHED_BY]-(member:Source)
  RETURN member
}
RETURN
  id,
  labels(n)[0] AS type,
  collect(member.id) AS members,
  head([
    (n)-[:IDENTITY* { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    | kept.id
  ]) AS kept_id
