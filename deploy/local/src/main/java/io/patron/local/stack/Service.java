package io.patron.local.stack;

import java.nio.file.Path;

/** The four services: where each is built, its database, and its name for people. */
public enum Service {
    PROFILE("customer-profile-service", "profile", Part.PROFILE),
    SEGMENTATION("segmentation-service", "segmentation", Part.SEGMENTATION),
    LOYALTY("loyalty-service", "loyalty", Part.LOYALTY),
    CAMPAIGN("campaign-service", "campaign", Part.CAMPAIGN);

    private final String module;
    private final String database;
    private final Part part;

    Service(String module, String database, Part part) {
        this.module = module;
        this.database = database;
        this.part = part;
    }

    /** The module's folder and the service's name. */
    public String module() {
        return module;
    }

    /** The database that the service owns. */
    public String database() {
        return database;
    }

    /** Its place in the table of ports. */
    public Part part() {
        return part;
    }

    /** The packaged application under the repository's root. */
    public Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
