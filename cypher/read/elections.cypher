// Elections, newest first; of one region or about one candidate where asked for.
// Parameters: region_id (or null), after_date, after_id (the last election of the page before, or null), limit
// Returns: total, elections (list of { id, name, date, region_id, region_name, office_id, tickets, claims })
// Scans: an election is a node of a few hundred, and the list is of them all.
CALL () {
  MATCH (e:Election)
  WHERE $region_id IS NULL OR e.region_id = $region_id
  WITH e ORDER BY e.date DESC, e.id
  RETURN collect(e) AS found
}
CALL (found) {
  UNWIND found AS e
  WITH e
  WHERE $after_id IS NULL OR e.date < $after_date OR (e.date = $after_date AND e.id > $after_id)
  WITH e LIMIT $limit
  MATCH (e)-[:IN_REGION]->(region:Region)
  RETURN
    collect({
      id: e.id,
      name: e.name,
      date: e.date,
      region_id: region.id,
      region_name: region.name,
      office_id: e.office_id,
      tickets: COUNT { (e)<-[:STANDS_IN]-(:Ticket) }
    }) AS elections
}
RETURN size(found) AS total, elections
