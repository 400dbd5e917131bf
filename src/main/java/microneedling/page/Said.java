package microneedling.page;

import java.util.List;
import microneedling.fact.Claim;
import microneedling.fact.Fact;

/** What one source says on one fact. */
public record Said(Fact fact, List<Claim> claims) {}
