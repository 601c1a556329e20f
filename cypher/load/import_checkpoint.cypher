// Note how far an import has come, within the transaction of the batch; it also makes imports of one kind
// wait for each other.
// Parameters: id, batches (the hash of each batch that is loaded)
// Returns: none
MERGE (l:Load { id: $id })
SET l.batches = $batches, l.input_hash = null
