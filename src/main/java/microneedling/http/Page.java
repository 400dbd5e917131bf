package microneedling.http;

import java.util.List;

/** Which part of a list was asked for. */
public record Page(int limit, int offset) {

    /** The default page: the first fifty. */
    public static final int DEFAULT_LIMIT = 50;

    /** A page as asked; what is null has its default. */
    public static Page of(Integer limit, Integer offset) {
        return new Page(limit == null ? DEFAULT_LIMIT : limit, offset == null ? 0 : offset);
    }

    <T> List<T> of(List<T> all) {
        return all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()));
    }
}
