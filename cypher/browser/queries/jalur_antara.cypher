// Jalur terpendek antara dua orang, per tanggal · Shortest paths between two people, as of a day
// :param from_id => 'siti-qomariyah'
// :param to_id => 'prabowo-subianto'
// :param as_of => '2024-08-31'
// Not through regions, offices, councils, elections, outlets or sources, which connect everybody with everybody.
// Parameters: from_id, to_id, as_of (a day, as text)
// Returns: path
MATCH path = SHORTEST 3 (:Person { id: $from_id })
  (()-[step:{CLAIMS}|BOARD_OF|HEADED_BY|DEPUTY|IN_PARTY]-(via WHERE NOT via:Region|Office|Council|Election|Outlet|Source)
    WHERE coalesce(step.latest, step.as_of_latest, date($as_of)) <= date($as_of)
      AND step.retracted_at IS NULL
      AND NOT coalesce(step.status IN {TAKEN_BACK}, false)
  ){1,6}
  (:Person { id: $to_id })
RETURN path
