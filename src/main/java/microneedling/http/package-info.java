/**
 * What every door shares: views as allow-lists of fields, problems, strict parameters, representations, headers.
 *
 * <p>A request comes through the Gate (bytes: ill-formed or slow), is counted by Traffic and looked at by FrontDoor (fields and
 * address), is answered from the Shelf if its answer stands there, else let in by Admission (how many at once) to a resource,
 * whose Representations go on the Shelf. A PlainRead whose answer stands there is answered at the Gate.
 */
package microneedling.http;
