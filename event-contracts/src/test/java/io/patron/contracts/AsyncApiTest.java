package io.patron.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document, read back. */
class AsyncApiTest {

    @Test
    void asyncApiTellsTypeAndTopicOfEveryEvent() {
        var expected = new TreeMap<String, String>();
        Contracts.ALL.forEach(contract -> expected.put(contract.type(), contract.topic()));

        assertEquals(expected, AsyncApi.read(PublishedFile.ASYNCAPI).topicsByType());
    }

    @Test
    void everyReferenceInAsyncApiLeadsSomewhere() {
        var document = JsonText.readYaml(PublishedFile.ASYNCAPI);
        var references = document.findValuesAsString("$ref");

        assertTrue(references.size() > Contracts.ALL.size() * 3, references::toString);
        for (var reference : references) {
            if (reference.startsWith("#")) {
                var target = document.at(reference.substring(1));
                assertTrue(target.isObject(), reference);
            } else {
                assertTrue(Files.exists(PublishedFile.MODULE.resolve(reference)), reference);
            }
        }
    }
}
