package microneedling.catalog;

/**
 * A way in which readers ask for a text.
 *
 * @param stems its words
 * @param worths how much each says of what is asked
 * @param worth of all together
 */
record Wording(String[] stems, float[] worths, float worth) {

    /** So that of two that share all that says anything the more alike is the better. */
    private static final float LITTLE = 0.05f;

    /** @param stems those of the words, perhaps shared with other texts */
    static Wording of(Words words, String[] stems) {
        var worths = new float[words.count()];
        var worth = 0f;
        for (int i = 0; i < worths.length; i++) {
            var plain = words.plain()[i];
            worths[i] = Lexicon.isMeaningful(plain) ? English.worth(plain) : LITTLE;
            worth += worths[i];
        }
        return new Wording(stems, worths, worth);
    }

    /** From 0 to 1: how much of what this and a query say both say, themselves or by a synonym (Dice's coefficient). */
    double likeness(Question question) {
        var shared = 0f;
        var all = worth;
        for (int i = 0; i < worths.length; i++) {
            shared += question.names(stems[i]) ? worths[i] : 0;
        }
        for (var word : question.asked()) {
            all += word.worth();
            shared += word.isIn(stems) ? word.worth() : 0;
        }
        return shared / all;
    }
}
