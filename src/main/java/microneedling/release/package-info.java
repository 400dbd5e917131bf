/** PostgreSQL, the record of releases: loading, activating and reading them. The only package that sees Hibernate. */
package microneedling.release;
