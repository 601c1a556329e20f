// The state of a row that one of its states replaced at once; none where it had none.
// Parameters: name (the row's table and key), n (of the later state)
// Returns: table, row_key, n, row, place, through
MATCH (now:Revision { key: $name + ' ' + toString($n) })
MATCH (r:Revision { key: $name + ' ' + toString($n - 1) })
WHERE r.recorded_to = now.recorded_from
RETURN
  r.table AS table,
  r.row_key AS row_key,
  r.n AS n,
  r.row AS row,
  r.place AS place,
  r.through AS through
