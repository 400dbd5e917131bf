/**
 * PostgreSQL, the record of releases: loading, activating and reading them. The only package that sees a database; Hibernate is
 * for who writes.
 */
package microneedling.release;
