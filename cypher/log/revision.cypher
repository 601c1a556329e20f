// One state of a row, whether it holds or not; none where there is none of this number.
// Parameters: name (the row's table and key), n
// Returns: table, row_key, n, row (JSON), place, through
MATCH (r:Revision { key: $name + ' ' + toString($n) })
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
