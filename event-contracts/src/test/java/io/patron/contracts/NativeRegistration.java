package io.patron.contracts;

import tools.jackson.databind.json.JsonMapper;

/** Makes the reflection registration that Jackson needs for the records in a native image. */
final class NativeRegistration {

    static final String PATH =
            "META-INF/native-image/io.patron/event-contracts/reflect-config.json";

    private NativeRegistration() {}

    static String text() {
        var array = JsonMapper.shared().createArrayNode();
        for (var record : ContractRecords.all()) {
            array.addObject()
                    .put("name", record.getName())
                    .put("allDeclaredConstructors", true)
                    .put("allDeclaredMethods", true)
                    .put("allDeclaredFields", true)
                    .put("allRecordComponents", true);
        }
        return JsonText.write(array);
    }
}
