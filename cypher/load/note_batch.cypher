// Note how far an import has come, at the end of the transaction of a batch, unless another one of its name began since.
// Parameters: id, run, batches (the hash of each batch that is loaded)
// Returns: run (no row where another one began)
MATCH (l:Load { id: $id })
SET l.locked = true
REMOVE l.locked
WITH l
WHERE l.run = $run
SET l.batches = $batches, l.input_hash = null
RETURN l.run AS run
