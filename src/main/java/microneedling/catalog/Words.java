package microneedling.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * A text as search reads it: its words in plain small letters, their stems, and where they stand. The same for what is
 * searched and for what is asked, in every locale.
 *
 * @param plain the words, folded
 * @param stems the same without their endings
 * @param starts where each begins in the text, in chars
 * @param ends where each ends
 */
record Words(String[] plain, String[] stems, int[] starts, int[] ends) {

    /** A number with its decimals, or letters with the marks upon them; "0.25mm" is two words. */
    private static final Pattern WORD = Pattern.compile(
            "\\p{Nd}+(?:[.,]\\p{Nd}+)*|\\p{L}[\\p{L}\\p{M}\\p{Cf}]*+(?:['’]\\p{L}[\\p{L}\\p{M}\\p{Cf}]*+)?");

    private static final Pattern THOUSANDS = Pattern.compile(",(?=[0-9]{3}(?![0-9]))");
    private static final Pattern TRAILING = Pattern.compile("(\\.[0-9]*?)0+$");

    static Words of(String text) {
        var plain = new ArrayList<String>();
        var places = new ArrayList<int[]>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            var word = plain(matcher.group());
            if (!word.isEmpty()) {
                plain.add(word);
                places.add(new int[] {matcher.start(), matcher.end()});
            }
        }
        return new Words(
                plain.toArray(String[]::new),
                stems(plain),
                places.stream().mapToInt(place -> place[0]).toArray(),
                places.stream().mapToInt(place -> place[1]).toArray());
    }

    int count() {
        return stems.length;
    }

    private static String[] stems(List<String> plain) {
        var stemmer = new EnglishStemmer();
        return plain.stream()
                .map(word -> {
                    stemmer.setCurrent(word);
                    stemmer.stem();
                    return stemmer.getCurrent();
                })
                .toArray(String[]::new);
    }

    /** Full width, ligatures, accents, capitals and Turkish dots make no difference. */
    private static String plain(String word) {
        var folded = isPlain(word) ? word : folded(word);
        if (Character.isDigit(folded.isEmpty() ? 'x' : folded.charAt(0))) {
            return number(folded);
        }
        var apostrophe = folded.indexOf('\'');
        return apostrophe < 0
                ? folded
                : folded.substring(apostrophe).equals("'s") ? folded.substring(0, apostrophe) : folded.replace("'", "");
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String folded(String word) {
        var letters = Normalizer.normalize(word, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK
                        && Character.getType(c) != Character.ENCLOSING_MARK
                        && Character.getType(c) != Character.COMBINING_SPACING_MARK
                        && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toCharArray();
        var folded = new char[4 * letters.length];
        var length = ASCIIFoldingFilter.foldToASCII(letters, 0, folded, 0, letters.length);
        return new String(folded, 0, length).toLowerCase(Locale.ROOT);
    }

    /** 1,500 is 1500, and 0.50 is 0.5. */
    private static String number(String digits) {
        var number = THOUSANDS.matcher(digits).replaceAll("").replace(',', '.');
        return number.indexOf('.') < 0
                ? number
                : TRAILING.matcher(number).replaceAll("$1").replaceAll("\\.$", "");
    }
}
