package microneedling.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a change which breaks clients is noticed, and one which doesn't is let through. */
class CompatibilityTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: t, version: "1"}
            paths:
              /v1/things:
                get:
                  operationId: listThings
                  parameters:
                  - {name: limit, in: query, schema: {type: integer}}
                  responses:
                    "200":
                      description: Things.
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Thing"}
            components:
              schemas:
                Thing:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    size: {type: [number, "null"]}
            """;

    @Test
    void the_same_document_breaks_nothing() {
        assertThat(Compatibility.broken(DOCUMENT, DOCUMENT)).isEmpty();
    }

    @Test
    void a_new_field_breaks_nothing() {
        assertThat(Compatibility.broken(
                        DOCUMENT,
                        DOCUMENT.replace("name: {type: string}", "name: {type: string}\n        more: {type: string}")))
                .isEmpty();
    }

    @Test
    void a_field_of_another_type_breaks_clients() {
        assertThat(Compatibility.broken(DOCUMENT, DOCUMENT.replace("name: {type: string}", "name: {type: integer}")))
                .contains("Thing.name was string and is integer");
    }

    @Test
    void a_field_that_may_now_be_null_breaks_clients() {
        assertThat(Compatibility.broken(
                        DOCUMENT, DOCUMENT.replace("name: {type: string}", "name: {type: [string, \"null\"]}")))
                .contains("Thing.name");
    }

    @Test
    void a_field_that_is_gone_breaks_clients() {
        assertThat(Compatibility.broken(DOCUMENT, DOCUMENT.replace("size: {type: [number, \"null\"]}", "")))
                .contains("Thing.size");
    }

    @Test
    void an_operation_that_is_gone_breaks_clients() {
        assertThat(Compatibility.broken(DOCUMENT, DOCUMENT.replace("/v1/things:", "/v1/stuff:")))
                .isNotEmpty();
    }

    @Test
    void a_parameter_that_is_now_required_breaks_clients() {
        assertThat(Compatibility.broken(DOCUMENT, DOCUMENT.replace("in: query,", "in: query, required: true,")))
                .isNotEmpty();
    }
}
