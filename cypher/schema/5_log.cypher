// The log: revisions by their key, by their row, and by when they held.
// Parameters: none
// Returns: none
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (r:Revision) REQUIRE (r.table, r.row_key, r.n) IS UNIQUE;
CREATE INDEX revision_key IF NOT EXISTS FOR (r:Revision) ON (r.key);
CREATE INDEX change_idempotency_key IF NOT EXISTS FOR (c:Change) ON (c.idempotency_key);
CREATE INDEX revision_name IF NOT EXISTS FOR (r:Revision) ON (r.name);
CREATE INDEX revision_recorded_from IF NOT EXISTS FOR (r:Revision) ON (r.recorded_from);
CREATE INDEX revision_recorded_to IF NOT EXISTS FOR (r:Revision) ON (r.recorded_to);
CREATE INDEX change_by IF NOT EXISTS FOR (c:Change) ON (c.by);
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (p:Proposal) REQUIRE p.id IS UNIQUE;
CREATE INDEX proposal_state IF NOT EXISTS FOR (p:Proposal) ON (p.state);
CREATE INDEX proposal_idempotency_key IF NOT EXISTS FOR (p:Proposal) ON (p.idempotency_key);
