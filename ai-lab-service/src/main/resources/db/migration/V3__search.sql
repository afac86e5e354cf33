-- What a search (q) looks through, in lower case. The database makes it, so that every version has it. Case is
-- folded by Unicode, whatever locale the server was set up with.
create extension if not exists pg_trgm;

alter table programme_version add column search_text text collate "pg_c_utf8"
    generated always as (lower((reference || E'\n' || title) collate "pg_c_utf8")) stored;
alter table competition_version add column search_text text collate "pg_c_utf8"
    generated always as (lower((reference || E'\n' || title) collate "pg_c_utf8")) stored;
alter table award_version add column search_text text collate "pg_c_utf8"
    generated always as (
        lower((reference || E'\n' || title || E'\n' || recipient_name) collate "pg_c_utf8")) stored;

-- Only awards are many. New entries wait in a list that every search reads; a short one keeps searches fast, and
-- takes writers no longer.
create index award_text on award_version using gin (search_text gin_trgm_ops) with (gin_pending_list_limit = 256);
