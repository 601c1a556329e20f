// Claims by the days that they can be of, by the day on which they were written down, and by a list's party.
// Parameters: none
// Returns: none
CREATE INDEX supports_earliest IF NOT EXISTS FOR ()-[c:SUPPORTS]-() ON (c.earliest);
CREATE INDEX coalition_with_earliest IF NOT EXISTS FOR ()-[c:COALITION_WITH]-() ON (c.earliest);
CREATE INDEX opposes_earliest IF NOT EXISTS FOR ()-[c:OPPOSES]-() ON (c.earliest);
CREATE INDEX considered_by_earliest IF NOT EXISTS FOR ()-[c:CONSIDERED_BY]-() ON (c.earliest);
CREATE INDEX seeks_ticket_earliest IF NOT EXISTS FOR ()-[c:SEEKS_TICKET]-() ON (c.earliest);
CREATE INDEX candidate_for_earliest IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() ON (c.earliest);
CREATE INDEX running_mate_of_earliest IF NOT EXISTS FOR ()-[c:RUNNING_MATE_OF]-() ON (c.earliest);
CREATE INDEX member_of_earliest IF NOT EXISTS FOR ()-[c:MEMBER_OF]-() ON (c.earliest);
CREATE INDEX holds_office_earliest IF NOT EXISTS FOR ()-[c:HOLDS_OFFICE]-() ON (c.earliest);
CREATE INDEX withdraws_earliest IF NOT EXISTS FOR ()-[c:WITHDRAWS]-() ON (c.earliest);
CREATE INDEX elected_earliest IF NOT EXISTS FOR ()-[c:ELECTED]-() ON (c.earliest);
CREATE INDEX supports_latest IF NOT EXISTS FOR ()-[c:SUPPORTS]-() ON (c.latest);
CREATE INDEX coalition_with_latest IF NOT EXISTS FOR ()-[c:COALITION_WITH]-() ON (c.latest);
CREATE INDEX opposes_latest IF NOT EXISTS FOR ()-[c:OPPOSES]-() ON (c.latest);
CREATE INDEX considered_by_latest IF NOT EXISTS FOR ()-[c:CONSIDERED_BY]-() ON (c.latest);
CREATE INDEX seeks_ticket_latest IF NOT EXISTS FOR ()-[c:SEEKS_TICKET]-() ON (c.latest);
CREATE INDEX candidate_for_latest IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() ON (c.latest);
CREATE INDEX running_mate_of_latest IF NOT EXISTS FOR ()-[c:RUNNING_MATE_OF]-() ON (c.latest);
CREATE INDEX member_of_latest IF NOT EXISTS FOR ()-[c:MEMBER_OF]-() ON (c.latest);
CREATE INDEX holds_office_latest IF NOT EXISTS FOR ()-[c:HOLDS_OFFICE]-() ON (c.latest);
CREATE INDEX withdraws_latest IF NOT EXISTS FOR ()-[c:WITHDRAWS]-() ON (c.latest);
CREATE INDEX elected_latest IF NOT EXISTS FOR ()-[c:ELECTED]-() ON (c.latest);
CREATE INDEX supports_recorded_at IF NOT EXISTS FOR ()-[c:SUPPORTS]-() ON (c.recorded_at);
CREATE INDEX coalition_with_recorded_at IF NOT EXISTS FOR ()-[c:COALITION_WITH]-() ON (c.recorded_at);
CREATE INDEX opposes_recorded_at IF NOT EXISTS FOR ()-[c:OPPOSES]-() ON (c.recorded_at);
CREATE INDEX considered_by_recorded_at IF NOT EXISTS FOR ()-[c:CONSIDERED_BY]-() ON (c.recorded_at);
CREATE INDEX seeks_ticket_recorded_at IF NOT EXISTS FOR ()-[c:SEEKS_TICKET]-() ON (c.recorded_at);
CREATE INDEX candidate_for_recorded_at IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() ON (c.recorded_at);
CREATE INDEX running_mate_of_recorded_at IF NOT EXISTS FOR ()-[c:RUNNING_MATE_OF]-() ON (c.recorded_at);
CREATE INDEX member_of_recorded_at IF NOT EXISTS FOR ()-[c:MEMBER_OF]-() ON (c.recorded_at);
CREATE INDEX holds_office_recorded_at IF NOT EXISTS FOR ()-[c:HOLDS_OFFICE]-() ON (c.recorded_at);
CREATE INDEX withdraws_recorded_at IF NOT EXISTS FOR ()-[c:WITHDRAWS]-() ON (c.recorded_at);
CREATE INDEX elected_recorded_at IF NOT EXISTS FOR ()-[c:ELECTED]-() ON (c.recorded_at);
CREATE INDEX candidate_for_party_id IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() ON (c.party_id);
