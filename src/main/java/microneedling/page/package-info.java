/** Pages for people, rendered on the server; the templates are in {@code src/main/jte}. */
package microneedling.page;
