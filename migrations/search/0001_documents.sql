-- Full-text search lives in a database of its own: one with virtual tables cannot be exported (BASICS.md).
-- `tenant` and `kind` are indexed columns, so a query is narrowed inside the index: tenant:x AND kind:y AND text.
CREATE VIRTUAL TABLE documents USING fts5(
  tenant,
  kind,
  ref UNINDEXED,
  title,
  body,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
  prefix = '2 3'
);
CREATE TABLE document_refs (
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  docid INTEGER NOT NULL,
  PRIMARY KEY (tenant, kind, ref)
);
