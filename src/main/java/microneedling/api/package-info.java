/** JSON: one small resource per idea. */
package microneedling.api;
