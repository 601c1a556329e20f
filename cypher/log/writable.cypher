// Whether the store takes a write: the transaction is rolled back. It takes no lock, so it waits for no writer.
// Parameters: none
// Returns: none
CREATE (n)
DELETE n
