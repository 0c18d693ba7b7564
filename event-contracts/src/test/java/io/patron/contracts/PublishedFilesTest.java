package io.patron.contracts;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is published is what the records say; {@code -Dcontracts.write=true} writes it anew. */
class PublishedFilesTest {

    @Test
    void schemasFollowTheRecords() {
        var names = new TreeSet<String>();
        for (var contract : Contracts.ALL) {
            var file = PublishedFile.RESOURCES.resolve(contract.schemaPath());
            PublishedFile.assertUpToDate(file, ContractSchema.text(contract));
            names.add(contract.type() + ".json");
        }
        PublishedFile.assertNoOthers(PublishedFile.RESOURCES.resolve("schemas"), names);
    }

    @Test
    void asyncApiFollowsTheRecords() {
        PublishedFile.assertUpToDate(PublishedFile.ASYNCAPI, AsyncApiDocument.text());
    }

    @Test
    void nativeRegistrationFollowsTheRecords() {
        PublishedFile.assertUpToDate(
                PublishedFile.RESOURCES.resolve(NativeRegistration.PATH),
                NativeRegistration.text());
    }
}
