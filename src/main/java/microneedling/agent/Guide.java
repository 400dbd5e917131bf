package microneedling.agent;

import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** How an assistant is to speak of what it reads here: as instructions of the server, and as a prompt with a question. */
@ApplicationScoped
class Guide {

    /** What holds for every answer. */
    static final String RULES = """
            This server tells what named sources say about microneedling, and where they disagree.
            - Call search first, with the user's own words. Rest every statement on what the tools return, not on memory.
            - Name the source of each statement by its publisher, and give the address after "Cite:".
            - Where sources differ or contradict each other, say so and give the positions (compare_sources). Don't count \
            sources and don't average their figures. A single source confirms nothing: say that it is one.
            - Pass on hedges, limits, figures and the editors' doubts as they stand; name what a publisher gains when it matters.
            - When search answers that no source covers the question, say so and stop there: nothing near it is an answer.
            - This is no medical advice. Don't diagnose, don't recommend a treatment, don't clear anybody for one; for their own \
            case, and for anything that worries them, send people to a qualified professional.
            """;

    private final PromptManager prompts;

    Guide(PromptManager prompts) {
        this.prompts = prompts;
    }

    void register(@Observes StartupEvent started) {
        prompts.newPrompt("answer_from_sources")
                .setTitle("Answer from the sources")
                .setDescription(
                        "Answers a question on microneedling with sources named, disagreement shown, and what isn't"
                                + " covered declined.")
                .addArgument("question", "What the user wants to know; leave it out to set the rules only.", false)
                .setHandler(asked -> new PromptResponse(
                        "How to answer from these sources",
                        List.of(PromptMessage.withUserRole(prompt(asked.args().get("question"))))))
                .register();
    }

    private static String prompt(String question) {
        return question == null || question.isBlank() ? RULES : RULES + "\nThe question: " + question;
    }
}
