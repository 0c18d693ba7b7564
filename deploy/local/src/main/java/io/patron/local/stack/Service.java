package io.patron.local.stack;

import java.nio.file.Path;

/** The four services: where each is built, its database, and its name for people. */
public enum Service {
    PROFILE("customer-profile-service", "profile", Part.PROFILE, 112),
    SEGMENTATION("segmentation-service", "segmentation", Part.SEGMENTATION, 384),
    LOYALTY("loyalty-service", "loyalty", Part.LOYALTY, 384),
    CAMPAIGN("campaign-service", "campaign", Part.CAMPAIGN, 384);

    private final String module;
    private final String database;
    private final Part part;
    private final int heapMegabytes;

    Service(String module, String database, Part part, int heapMegabytes) {
        this.module = module;
        this.database = database;
        this.part = part;
        this.heapMegabytes = heapMegabytes;
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

    /** The most that its heap takes. */
    int heapMegabytes() {
        return heapMegabytes;
    }

    /** The packaged application under the repository's root. */
    public Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
