package microneedling.api;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import microneedling.testsupport.TestDatabase;

/** The export of the content as it is. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ExportTest extends AnyExport {}
