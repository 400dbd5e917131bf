/** What we know: records and the few rules that belong to them; no framework. */
package microneedling.fact;
