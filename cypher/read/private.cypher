// Whether the store holds what is the newsroom's alone: accounts, keys, sessions, what waits for a chief.
// Parameters: none
// Returns: found
// Scans: it ends at the first account, and a copy has none.
// Claims: none
RETURN EXISTS { (:Account|Key|Session|Proposal) } AS found
