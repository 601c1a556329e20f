// Every state of a claim of the newsroom, the oldest first, with the changes that wrote and ended it.
// Parameters: id
// Returns: n, row (JSON), recorded_from, recorded_to, seq, at, through, why, ended_by (the number of a change), ended_why
MATCH (r:Revision { name: 'claims ' + $id })<-[:WROTE]-(c:Change)
OPTIONAL MATCH (r)<-[:ENDED]-(e:Change)
RETURN
  r.n AS n,
  r.row AS row,
  r.recorded_from AS recorded_from,
  r.recorded_to AS recorded_to,
  c.seq AS seq,
  c.at AS at,
  c.through AS through,
  c.why AS why,
  e.seq AS ended_by,
  e.why AS ended_why
ORDER BY n
