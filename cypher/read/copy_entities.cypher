// Entities by their ids, with their links of structure.
// Parameters: ids (map of lists, by type)
// Returns: id, type, name, properties, links (list of { type, start_id, end_id, properties }: those that begin there, and
//   what sources state of it)
// Large: hundreds of entities.
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  properties(n) AS properties,
  COLLECT {
    MATCH (n)-[r:{STRUCTURE}]->(m)
    WHERE NOT n:Source
    RETURN { type: type(r), start_id: n.id, end_id: m.id, properties: properties(r) }
  } + COLLECT {
    MATCH (n)<-[r:{STRUCTURE}]-(s:Source)
    WHERE NOT n:Outlet
    RETURN { type: type(r), start_id: s.id, end_id: n.id, properties: properties(r) }
  } AS links
