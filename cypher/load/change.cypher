// A new entry in the log of what was written; entries are numbered from 1 without gaps.
// Parameters: by, through, why (null for none), counts (of rows, by what became of them)
// Returns: seq
MERGE (l:Load { id: 'changes' })
SET l.seq = coalesce(l.seq, 0) + 1
CREATE (c:Change { seq: l.seq, at: datetime(), by: $by, through: $through, why: $why })
SET c += $counts
RETURN c.seq AS seq
