/**
 * What is known about microneedling, who says so, exactly where, and where the sources disagree.
 *
 * <pre>
 * content file ─► strict YAML ─► JSON Schema ─► rules ─► Content ─► canonical JSON + digest     content
 * release ─► verify digest ─► one transaction, advisory lock, count check ─► PostgreSQL         release
 *    ─► newest activation (polled) ─► Catalog (immutable, indexed once) ─► one reference        catalog
 *    ─► view ─► representation (bytes, ETag, encodings), kept on a shelf while it holds         http
 *    ─► JSON, pages, embeds and pictures, tools                                                 api, page, embed, agent
 * </pre>
 *
 * Arrows, one way: {@code api, page, embed, agent → http → catalog → release → content → fact}, {@code page → embed}, and
 * {@code command → release, content}. This root package is used by all and uses none. A test holds the arrows.
 *
 * <p>Reads are answered from memory; PostgreSQL is the record: durability, agreement between replicas, history and SQL.
 * The catalog polls the release package, never the other way round.
 */
package microneedling;
