/** Files become {@link microneedling.content.Content}, or every problem; content becomes canonical JSON and back. Plain Java. */
package microneedling.content;
