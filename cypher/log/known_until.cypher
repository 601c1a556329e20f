// Which state of the rows was known just before a moment.
// Parameters: moment, far (when a state of a row ends that holds)
// Returns: begun (when the last state of a row before it began, null for none), ended (when one last ended, null for
//   none), moved_on (whether any row changed since)
RETURN
  head(COLLECT {
    MATCH (r:Revision)
    WHERE r.recorded_from < $moment
    RETURN r.recorded_from
    ORDER BY r.recorded_from DESC
    LIMIT 1
  }) AS begun,
  head(COLLECT {
    MATCH (r:Revision)
    WHERE r.recorded_to < $moment
    RETURN r.recorded_to
    ORDER BY r.recorded_to DESC
    LIMIT 1
  }) AS ended,
  EXISTS { MATCH (r:Revision) WHERE r.recorded_from >= $moment }
  OR EXISTS { MATCH (r:Revision) WHERE r.recorded_to >= $moment AND r.recorded_to < $far } AS moved_on
