// Pemilihan di suatu wilayah, dan berapa pasangan yang pengusungnya tercatat · The elections of a region, and of how many tickets the nominators are on record
// :param region_id => 'region-32'
// :param year => 2024
// Parameters: region_id, year
// Returns: election_id, election, tickets, nominated
MATCH (:Region { id: $region_id })<-[:PART_OF*0..3]-(:Region)<-[:IN_REGION]-(e:Election { year: $year })
WHERE coalesce(e.kind <> 'legislative', true)
OPTIONAL MATCH (e)<-[:STANDS_IN]-(t:Ticket)
RETURN
  e.id AS election_id,
  e.name AS election,
  count(t) AS tickets,
  count(
    CASE
      WHEN EXISTS {
        MATCH (:Party)-[c:SUPPORTS]->(t)
        WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
      }
        THEN 1
    END
  ) AS nominated
ORDER BY election
