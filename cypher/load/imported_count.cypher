// How many nodes and claims imports have written, and how many there were when the last one ended.
// Parameters: none
// Returns: records, noted (null when none has ended, or much has changed since)
// Scans: all that imports wrote is counted.
CALL () {
  MATCH (n)
  WHERE n.source_row IS NOT NULL
  RETURN count(n) AS nodes
}
CALL () {
  MATCH ()-[c]->()
  WHERE c.source_row IS NOT NULL
  RETURN count(c) AS claims
}
OPTIONAL MATCH (l:Load { id: 'imports' })
RETURN nodes + claims AS records, l.records AS noted
