// How far an import has come.
// Parameters: id
// Returns: batches, input_hash (of what was loaded in full, null for none), parts, reads, rejects
MATCH (l:Load { id: $id })
RETURN
  l.batches AS batches,
  l.input_hash AS input_hash,
  l.parts AS parts,
  l.reads AS reads,
  l.rejects AS rejects
