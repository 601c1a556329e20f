// How many nodes there are, and whether a restoration was broken off.
// Parameters: none
// Returns: nodes, broken_off
// Scans: the number of all nodes is on record.
CALL () {
  MATCH (n)
  RETURN count(n) AS nodes
}
OPTIONAL MATCH (l:Load { id: 'restoring' })
RETURN nodes, l IS NOT NULL AS broken_off
