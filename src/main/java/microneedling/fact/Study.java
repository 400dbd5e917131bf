package microneedling.fact;

/**
 * A paper that sources credit and that we did not read in full.
 *
 * @param kind its design in a few words
 * @param participants how many people took part; null when unknown or when it has none
 * @param controlled whether there was a control group; null when unknown or not applicable
 */
public record Study(
        String id, String reference, String kind, String doi, Integer participants, Boolean controlled, String note) {}
