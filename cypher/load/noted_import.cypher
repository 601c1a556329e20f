// The import of a name that was completed last.
// Parameters: id
// Returns: input_hash (null while one is under way), parts, reads, rejects, batches (the hash of each that is loaded)
MATCH (l:Load { id: $id })
RETURN
  l.input_hash AS input_hash,
  coalesce(l.parts, []) AS parts,
  coalesce(l.reads, []) AS reads,
  coalesce(l.rejects, []) AS rejects,
  coalesce(l.batches, []) AS batches
