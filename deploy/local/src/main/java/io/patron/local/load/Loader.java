package io.patron.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api.Answer;
import io.patron.local.shop.Shop;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Does the main job of a shop: sets everything up, imports the orders, scores the customers, and
 * sends the campaign. A step that is repeated after a crash changes nothing more.
 */
public final class Loader {
    /** The name of the source and the mapping. */
    static final String NAME = "shop";

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Set<String> ENDED = Set.of("failed", "cancelled");

    private final Api api;
    private final Shop shop;
    private final LoadState state;
    private final Watcher watcher;

    /**
     * @param api the services
     * @param shop what is loaded
     * @param state of the data folder
     * @param watcher is told how it goes on
     */
    public Loader(Api api, Shop shop, LoadState state, Watcher watcher) {
        this.api = api;
        this.shop = shop;
        this.state = state;
        this.watcher = watcher;
    }

    /** Loads what is not loaded yet; returns when nothing is under way any more. */
    public void load() {
        if (state.done()) {
            return;
        }
        setUp();
        importOrders();
        settle("Points, facts and profiles");
        recompute();
        settle("Scores and memberships");
        launch();
        send();
        settle("Results of the mails");
        state.put("done", "true");
    }

    /** The programme comes before the orders: only orders after it earn points. */
    private void setUp() {
        watcher.begin("Set-up");
        create(Service.LOYALTY, "/v1/programmes", shop.programme());
        String groups = shop.document("rfm-groups.json");
        api.put(Service.SEGMENTATION, "/v1/rfm-groups", groups, Map.of("If-Match", "*"));
        for (String segment : shop.documents("segments")) {
            create(Service.SEGMENTATION, "/v1/segments", segment);
        }
        create(Service.CAMPAIGN, "/v1/templates", shop.document("template.json"));
        create(Service.CAMPAIGN, "/v1/campaigns", shop.document("campaign.json"));
        create(Service.PROFILE, "/v1/sources", "{\"name\":\"" + NAME + "\"}");
        api.put(Service.PROFILE, "/v1/mappings/" + NAME, shop.mappingText(), Map.of());
        watcher.end("programme, groups, segments, template, campaign, source, mapping");
    }

    private void importOrders() {
        watcher.begin("Import of " + shop.data().getFileName());
        if (state.get("import").isEmpty()) {
            state.put("import", upload());
        }
        String job = "/v1/imports/" + state.get("import").orElseThrow();
        JsonNode done = await(Service.PROFILE, job, "completed");
        JsonNode result = done.path("result");
        watcher.end(
                "%,d rows, %,d orders, %,d refunds"
                        .formatted(
                                result.path("rows").path("total").asLong(),
                                result.path("published").path("orders").asLong(),
                                result.path("published").path("refunds").asLong()));
    }

    /** A file whose answer was lost is there already, and named by its import. */
    private String upload() {
        String path = "/v1/imports?source=" + NAME + "&mapping=" + NAME;
        Map<String, String> headers = Map.of("Content-Type", "text/csv");
        Answer answer = api.upload(Service.PROFILE, path, shop.data(), headers);
        return answer.status() == 409 && answer.body().hasNonNull("importId")
                ? answer.body().path("importId").asText()
                : id(path, answer);
    }

    private void recompute() {
        watcher.begin("Scores, bands and segments");
        if (state.get("recomputation").isEmpty()) {
            String path = "/v1/recomputations";
            Map<String, String> headers = Map.of("Idempotency-Key", state.key("recomputation"));
            Answer answer = api.trySend(Service.SEGMENTATION, "POST", path, "", headers);
            state.put("recomputation", id(path, answer));
        }
        String job = "/v1/recomputations/" + state.get("recomputation").orElseThrow();
        JsonNode done = await(Service.SEGMENTATION, job, "completed");
        watcher.end("%,d customers".formatted(done.path("progress").path("total").asLong()));
    }

    private void launch() {
        watcher.begin("Campaign");
        String launch = "/v1/campaigns/" + campaignId() + "/launch";
        Map<String, String> headers = Map.of("Idempotency-Key", state.key("launch"));
        Answer answer = api.trySend(Service.CAMPAIGN, "POST", launch, "", headers);
        if (!answer.ok()) {
            throw new LauncherException(Api.explained("POST " + launch, answer));
        }
        JsonNode done = await(Service.CAMPAIGN, launch, "finished");
        watcher.end("%,d members".formatted(done.path("progress").path("total").asLong()));
    }

    private void send() {
        watcher.begin("Mails");
        String path = "/v1/campaigns/" + campaignId() + "/report";
        JsonNode report = api.get(Service.CAMPAIGN, path);
        while (report.path("pending").asLong() > 0) {
            long all = report.path("intended").asLong();
            watcher.update(all - report.path("pending").asLong(), all);
            Waiting.pause(LOOK);
            report = api.get(Service.CAMPAIGN, path);
        }
        watcher.end("%,d handed over".formatted(report.path("handedOver").asLong()));
    }

    private String campaignId() {
        String key = Shop.parsed(shop.document("campaign.json"), "campaign").path("key").asText();
        return api.get(Service.CAMPAIGN, "/v1/campaigns?key=" + key)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private JsonNode await(Service service, String path, String good) {
        while (true) {
            JsonNode job = api.get(service, path);
            String now = job.path("state").asText();
            JsonNode progress = job.path("progress");
            watcher.update(progress.path("done").asLong(), progress.path("total").asLong());
            if (now.equals(good)) {
                return job;
            }
            if (ENDED.contains(now)) {
                throw new LauncherException(path + " ended as " + now + ": " + job);
            }
            Waiting.pause(LOOK);
        }
    }

    private void settle(String step) {
        watcher.begin(step);
        new Pipelines(api).awaitSettled(open -> watcher.update(open, 0));
        watcher.end("settled");
    }

    /** What is there already was made by an earlier try. */
    private void create(Service service, String path, String document) {
        Answer answer = api.trySend(service, "POST", path, document, Map.of());
        if (!answer.ok() && answer.status() != 409) {
            throw new LauncherException(Api.explained("POST " + path, answer));
        }
    }

    private static String id(String path, Answer answer) {
        if (!answer.ok()) {
            throw new LauncherException(Api.explained("POST " + path, answer));
        }
        return answer.body().path("id").asText();
    }
}
