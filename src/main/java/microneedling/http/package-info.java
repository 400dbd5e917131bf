/** What every door shares: views as allow-lists of fields, problems, strict parameters, representations, headers. */
package microneedling.http;
