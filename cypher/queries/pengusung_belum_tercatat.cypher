// Pemilihan yang pengusungnya belum tercatat, di suatu wilayah · Elections whose nominators are not on record, in a region
// :param region_id => 'region-12'
// :param year => 2024
// Not on record is unknown, never “nobody”.
// Parameters: region_id, year
// Returns: election_id, election, date, tickets
MATCH (:Region { id: $region_id })<-[:PART_OF*0..3]-(:Region)<-[:IN_REGION]-(e:Election { year: $year })
WHERE coalesce(e.kind <> 'legislative', true)
  AND EXISTS { (e)<-[:STANDS_IN]-(:Ticket) }
  AND NOT EXISTS {
    MATCH (e)<-[:STANDS_IN]-(:Ticket)<-[c:SUPPORTS]-(:Party)
    WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
  }
RETURN e.id AS election_id, e.name AS election, toString(e.date) AS date, COUNT { (e)<-[:STANDS_IN]-(:Ticket) } AS tickets
ORDER BY election
