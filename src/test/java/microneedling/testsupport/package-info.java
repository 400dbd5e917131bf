/** The only helpers of the tests. */
package microneedling.testsupport;
