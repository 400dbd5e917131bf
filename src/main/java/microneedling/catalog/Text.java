package microneedling.catalog;

/**
 * A text that is shown with its words marked. To read it anew would cost more than all else of a search.
 *
 * @param stems its words
 * @param bounds where each begins and where it ends, in chars
 */
record Text(String[] stems, char[] bounds) {

    /** @param stems those of the words, perhaps shared with other texts */
    static Text of(Words words, String[] stems) {
        var bounds = new char[2 * stems.length];
        for (int i = 0; i < stems.length; i++) {
            // Content has no text of 65,536 chars, and a cast that loses something would mark another word.
            bounds[2 * i] = (char) words.starts()[i];
            bounds[2 * i + 1] = (char) words.ends()[i];
        }
        return new Text(stems, bounds);
    }

    int start(int word) {
        return bounds[2 * word];
    }

    int end(int word) {
        return bounds[2 * word + 1];
    }
}
