-- PostgreSQL's image runs this once, when its data folder is empty: a role that owns the schema, and one for the
-- dashboard, which each start gives what it needs.
\getenv owner_password POSTGRES_OWNER_PASSWORD
\getenv app_password POSTGRES_APP_PASSWORD
create role numbers_owner login password :'owner_password';
create role numbers_app login password :'app_password';
create database numbers owner numbers_owner;
