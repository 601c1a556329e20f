// Siapa berubah haluan, sampai tanggal · Who changed sides, up to a day
// :param election_id => 'id-3216-2024'
// :param as_of => '2024-08-31'
// Two words of one party (its boards together), person or organisation, one after the other, for different people.
// Parameters: election_id, as_of (a day, as text)
// Returns: mover, before, first, turned_from, after, then, turned_to, via
MATCH (speaking)-[word:SUPPORTS { election_id: $election_id }]->(aim:Person|Ticket)
WHERE word.latest <= date($as_of)
  AND word.retracted_at IS NULL
  AND word.status IN {PROPOSED_OR_FIRMER}
OPTIONAL MATCH (speaking)-[board_of:BOARD_OF]->(party:Party)
WITH
  coalesce(party, speaking) AS mover,
  { speaking: speaking, word: word, aim: aim, board_of: board_of, people: [id IN [aim.head_id, aim.deputy_id, aim.id] WHERE id IS NOT NULL] } AS said
ORDER BY said.word.latest, said.word.claim_id
WITH mover, collect(said) AS words
UNWIND range(1, size(words) - 1) AS i
WITH mover, words[i - 1] AS old, words[i] AS new
WHERE old.word.latest < new.word.latest AND none(id IN old.people WHERE id IN new.people)
RETURN
  mover,
  old.speaking AS before,
  old.word AS first,
  old.aim AS turned_from,
  new.speaking AS after,
  new.word AS then,
  new.aim AS turned_to,
  [old.board_of, new.board_of] AS via
ORDER BY then.latest, then.claim_id
