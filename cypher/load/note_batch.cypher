// Note how far an import has come, at the end of the transaction of a batch.
// Parameters: id, batches (the hash of each batch that is loaded)
// Returns: none
MERGE (l:Load { id: $id })
SET l.batches = $batches, l.input_hash = null
