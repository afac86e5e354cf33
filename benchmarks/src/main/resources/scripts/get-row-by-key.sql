-- The least that a GET of a service could ask of PostgreSQL: one row by its key.
\set n random(1, :services)
select * from service_version where reference='service-' || lpad(:n::text, 6, '0') and version=5;
