// Since when the state of each claim of the newsroom that holds is on record.
// Parameters: far (when a state ends that holds)
// Returns: id, recorded_at
// Large: thousands of claims.
MATCH (r:Revision { recorded_to: $far })
WHERE r.table = 'claims' AND r.row_key IS NOT NULL
RETURN r.row_key AS id, r.recorded_from AS recorded_at
