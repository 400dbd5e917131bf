package microneedling.content;

import java.util.List;
import java.util.stream.Collectors;

/** The content has problems, so that none of it is taken; the message lists every one, a line each. */
public class InvalidContent extends Exception {

    private final transient List<Problem> problems;

    InvalidContent(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem of every file, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
