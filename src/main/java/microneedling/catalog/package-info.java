/** What is served now: one release, immutable and indexed once, swapped whole; and what is found in it. */
package microneedling.catalog;
