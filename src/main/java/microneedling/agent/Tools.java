package microneedling.agent;

import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import microneedling.content.Json;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.http.DisagreementView;
import microneedling.http.FactView;
import microneedling.http.FaqView;
import microneedling.http.HttpProblem;
import microneedling.http.Listing;
import microneedling.http.SearchListing;
import org.jboss.logging.Logger;

/** The six tools. They only read, so a model may call them without asking; what they say is all there is to know of the world. */
@ApplicationScoped
class Tools {

    private static final Logger LOG = Logger.getLogger(Tools.class);
    private static final int MOST_ITEMS = 100;
    private static final Argument RELEASE = Argument.id(
            "release",
            "2026.11.1",
            "Leave out for today's release. Give a version to read just that one, so that an answer can be repeated.");
    private static final Argument FACT = Argument.id(
                    "id", "side-effects/redness", "A fact's id, topic/slug, as search and list_facts give it.")
            .always();

    private final ToolManager manager;
    private final List<Tool> tools;

    Tools(ToolManager manager, Reads reads) {
        this.manager = manager;
        this.tools = List.of(
                new Tool(
                        "search",
                        "Search facts and FAQs",
                        "Call this first for any question about microneedling, in the user's own words. Finds facts and FAQs, best"
                                + " first, each with an excerpt, its sources and whether they agree; understands misspellings and"
                                + " patients' words. When no source covers the question it returns answered: false and nothing else;"
                                + " then say that it isn't covered. Follow up with get_faq or get_fact.",
                        List.of(
                                Argument.text("q", 200, "does it hurt", "The question or some words; no syntax.")
                                        .always(),
                                topic("Only this topic."),
                                limit(5),
                                RELEASE),
                        OutputSchema.of(SearchListing.class),
                        reads::search),
                new Tool(
                        "get_fact",
                        "Read one fact",
                        "One fact with everything that each source says about it: figures, hedges, whom the source credits, the"
                                + " editor's doubts, and where in the source it stands. Use it to answer precisely and to cite.",
                        List.of(FACT, RELEASE),
                        OutputSchema.of(FactView.class),
                        reads::fact),
                new Tool(
                        "list_facts",
                        "List facts",
                        "Facts in short, by topic, by how their sources stand to each other, or both. Use it for overviews (all"
                                + " side effects; everything that is disputed), not to answer one question: search does that.",
                        List.of(
                                topic("Only this topic."),
                                Argument.term(
                                        "agreement",
                                        Agreement.class,
                                        "Only facts whose sources contradict each other (dispute), differ, are just one (single), or"
                                                + " agree."),
                                limit(20),
                                offset(),
                                RELEASE),
                        OutputSchema.of(Listing.class, FactInShort.class),
                        reads::facts),
                new Tool(
                        "compare_sources",
                        "Compare sources on a fact",
                        "The positions on one fact side by side, regulators first, with each source's kind and interest and all"
                                + " figures, and the sources that are silent. Use it when sources differ or contradict each other, or"
                                + " when the user asks who says what.",
                        List.of(FACT, RELEASE),
                        OutputSchema.of(DisagreementView.class),
                        reads::positions),
                new Tool(
                        "list_sources",
                        "List the sources",
                        "Everything that was read: publisher, kind, what the publisher gains, how much of it was read, and its"
                                + " address. Use it to judge or to name what answers rest on.",
                        List.of(limit(20), offset(), RELEASE),
                        OutputSchema.of(Listing.class, SourceInShort.class),
                        reads::sources),
                new Tool(
                        "get_faq",
                        "Read FAQs",
                        "With id: one patient's question with a short, carefully worded answer, its sources and the facts behind"
                                + " it. Without id: the questions and answers of a topic, or of all.",
                        List.of(
                                Argument.id(
                                        "id", "does-it-hurt", "An FAQ's id, as search gives it; leave out for a list."),
                                topic("Without id: only this topic."),
                                limit(10),
                                offset(),
                                RELEASE),
                        OutputSchema.either(
                                OutputSchema.of(FaqView.class), OutputSchema.of(Listing.class, FaqInShort.class)),
                        reads::faq));
    }

    private static Argument topic(String description) {
        return Argument.term("topic", Topic.class, description);
    }

    private static Argument limit(int fallback) {
        return Argument.number("limit", 1, MOST_ITEMS, fallback, "How many items at most.");
    }

    private static Argument offset() {
        return Argument.number("offset", 0, 1_000_000, 0, "How many items to pass over.");
    }

    void register(@Observes StartupEvent started) {
        for (var tool : tools) {
            manager.newTool(tool.name())
                    .setTitle(tool.title())
                    .setDescription(tool.description())
                    .setInputSchema(tool.input())
                    .setOutputSchema(tool.output())
                    .setAnnotations(new ToolManager.ToolAnnotations(tool.title(), true, false, true, false))
                    .setHandler(call -> answer(tool, call.args()))
                    .register();
        }
    }

    /** A model reads what is wrong with its call as an answer, not as a fault of the protocol, so that it can call again. */
    private static ToolResponse answer(Tool tool, Map<String, Object> given) {
        try {
            var answer = tool.read().apply(Arguments.of(tool.arguments(), given));
            return new ToolResponse(
                    false,
                    List.of(new TextContent(answer.text())),
                    Json.MAPPER.valueToTree(answer.view()),
                    Map.of(MetaKey.of("release"), answer.reading().catalog().version()));
        } catch (Refused | HttpProblem e) {
            return ToolResponse.error(e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Fault in the tool %s", tool.name());
            return ToolResponse.error(HttpProblem.fault().getMessage());
        }
    }
}
