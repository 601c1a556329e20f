// New people of an import, each with their one candidacy: one statement, for there are hundreds of thousands.
// Parameters: rows (list of [properties of the person, element id of the constituency, properties of the claim])
// Returns: done (how many)
UNWIND $rows AS row
MATCH (constituency)
WHERE elementId(constituency) = row[1]
CREATE (p:Person)
SET p = row[0]
CREATE (p)-[c:CANDIDATE_FOR]->(constituency)
SET c = row[2]
RETURN count(p) AS done
