// Asal-usul klaim: sumber, riwayat, pembaliknya · Where a claim comes from: source, history, what reversed it
// :param claim_id => 'c097'
// What reversed it is the first later word of the same party, or of a board of its, for somebody else.
// Parameters: claim_id
// Returns: subject, claim, object, revision, wrote, change, ended, ending, names, named, published_by, outlet, board_of,
//   party, reversal, turned, turned_to
MATCH (subject)-[claim:{CLAIMS} { claim_id: $claim_id }]->(object)
OPTIONAL MATCH (subject)-[board_of:BOARD_OF*0..1]->(party:Party)
CALL (claim, object, party) {
  OPTIONAL MATCH (turned)-[reversal:SUPPORTS]->(turned_to:Person|Ticket)
  WHERE (turned = party OR EXISTS { (turned)-[:BOARD_OF]->(party) })
    AND type(claim) = 'SUPPORTS'
    AND reversal.election_id = claim.election_id
    AND reversal.latest > claim.latest
    AND reversal.retracted_at IS NULL
    AND reversal.status IN {PROPOSED_OR_FIRMER}
    AND none(
      id IN [turned_to.head_id, turned_to.deputy_id, turned_to.id]
      WHERE id IN [meant IN [object.head_id, object.deputy_id, object.id] WHERE meant IS NOT NULL]
    )
  RETURN turned, reversal, turned_to
  ORDER BY reversal.latest, reversal.claim_id
  LIMIT 1
}
OPTIONAL MATCH (revision:Revision { name: 'claims ' + $claim_id })<-[wrote:WROTE]-(change:Change)
OPTIONAL MATCH (revision)<-[ended:ENDED]-(ending:Change)
OPTIONAL MATCH (revision)-[names:NAMES]->(named)
OPTIONAL MATCH (named)-[published_by:PUBLISHED_BY]->(outlet:Outlet)
RETURN
  subject,
  claim,
  object,
  revision,
  wrote,
  change,
  ended,
  ending,
  names,
  named,
  published_by,
  outlet,
  board_of,
  party,
  reversal,
  turned,
  turned_to
ORDER BY revision.n, names.as
