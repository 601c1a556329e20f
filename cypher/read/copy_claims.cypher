// All claims of the newsroom that can have been said by a day, in one row: a row a claim costs more than the claim.
// Parameters: day
// Returns: claims (list of { predicate, subject, object, claim }; of those at its ends the id and the type)
// Large: thousands of claims.
MATCH (s)-[c:{CLAIMS}]->(o)
WHERE c.content_hash IS NOT NULL AND c.earliest <= $day
RETURN collect({
  predicate: type(c),
  subject: { id: s.id, type: labels(s)[0] },
  object: CASE WHEN o:Election THEN null ELSE { id: o.id, type: labels(o)[0] } END,
  claim: properties(c)
}) AS claims
