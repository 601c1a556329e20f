// Note that an import is complete, so that the same input need not be read again, unless another one of its name began
// since.
// Parameters: id, run, batches, input_hash, parts (the names of the summary's parts), reads, rejects (of each part)
// Returns: run (no row where another one began)
MATCH (l:Load { id: $id })
SET l.locked = true
REMOVE l.locked
WITH l
WHERE l.run = $run
SET
  l.batches = $batches,
  l.input_hash = $input_hash,
  l.parts = $parts,
  l.reads = $reads,
  l.rejects = $rejects,
  l.finished_at = datetime()
RETURN l.run AS run
