// Let an import write from now on, and no other one of its name that began before.
// Parameters: id, run (what tells it from those)
// Returns: batches (the hash of each batch that is loaded)
MERGE (l:Load { id: $id })
SET l.run = $run
RETURN coalesce(l.batches, []) AS batches
