/** What is served now: one release, immutable and indexed once, swapped whole. */
package microneedling.catalog;
