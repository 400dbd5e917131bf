package microneedling.agent;

import microneedling.http.Reading;

/**
 * What a tool answers.
 *
 * @param view the same view as the API's
 * @param text the same in short, for models that read text only
 */
record Answer(Reading reading, Object view, String text) {}
