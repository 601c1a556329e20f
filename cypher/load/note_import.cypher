// Note that an import is complete, so that the same input need not be read again.
// Parameters: id, batches, input_hash, parts (the names of the summary's parts), reads, rejects (of each part)
// Returns: finished_at
MERGE (l:Load { id: $id })
SET
  l.batches = $batches,
  l.input_hash = $input_hash,
  l.parts = $parts,
  l.reads = $reads,
  l.rejects = $rejects,
  l.finished_at = datetime()
RETURN l.finished_at AS finished_at
