-- One role that loads and one that reads: run once by a superuser, in the database of the service. Running it again does no harm.
-- Passwords are given elsewhere. NOTIFY is the one thing that PostgreSQL lets every role do.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'microneedling_load') THEN
        CREATE ROLE microneedling_load LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'microneedling_read') THEN
        CREATE ROLE microneedling_read LOGIN;
    END IF;
    EXECUTE format('ALTER DATABASE %I OWNER TO microneedling_load', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO microneedling_read', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO microneedling_load;
GRANT USAGE ON SCHEMA public TO microneedling_read;

-- What the loader makes, now and with later migrations, the reader may read.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO microneedling_read;
ALTER DEFAULT PRIVILEGES FOR ROLE microneedling_load IN SCHEMA public GRANT SELECT ON TABLES TO microneedling_read;

-- Beyond what is granted: large objects and locks on rows are refused too.
ALTER ROLE microneedling_read SET default_transaction_read_only = on;
