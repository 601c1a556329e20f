// A new entry in the log of what was written; entries are numbered from 1 without gaps.
// Parameters: seq, at, by, through, why (null for none), counts (of rows, by what became of them), before (the hash of
//   the entry before), hash
// Returns: seq
MERGE (l:Load { id: 'changes' })
SET l.seq = $seq, l.hash = $hash, l.at = $at
CREATE (c:Change { seq: $seq, at: $at, by: $by, through: $through, why: $why, before: $before, hash: $hash })
SET c += $counts
RETURN c.seq AS seq
