package microneedling.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration | 1 | 3 | day | | false | | | duration: 1 to 3 days",
                "duration | | 24 | hour | | false | usually | | duration: up to 24 hours (usually)",
                "duration | | 2 | week | | false | up to | | duration: up to 2 weeks",
                "experience | 20 | | year | | true | | | experience: more than 20 years",
                "price | 100 | | USD | session | false | plus | in clinic | price: from 100 USD per session (plus; in clinic)",
                "needle-length | | 0.150 | mm | | true | | home roller | needle length: less than 0.15 mm (home roller)",
                "return-to-activity | 1 | 1 | day | | false | | | return to activity: 1 day",
                "participants | 100 | 100 | person | | false | | in a study | participants: 100 people (in a study)"
            })
    void reads_as_people_say_it(
            String quantity,
            BigDecimal min,
            BigDecimal max,
            String unit,
            String per,
            boolean exclusive,
            String qualifier,
            String scope,
            String words) {
        assertThat(new Value(quantity, min, max, unit, per, exclusive, qualifier, scope).inWords())
                .isEqualTo(words);
    }
}
