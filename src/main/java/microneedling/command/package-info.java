/** What authors and operators run from a shell: serving, validating, and writing passages. */
package microneedling.command;
