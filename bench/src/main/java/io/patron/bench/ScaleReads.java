package io.patron.bench;

import io.patron.bench.Clients.Call;
import io.patron.bench.Clients.Result;
import io.patron.local.stack.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What apps and operators ask of a customer, over REST, of customers by chance. */
final class ScaleReads implements AutoCloseable {
    private static final int PACE = 2_000;
    private static final int READS = Integer.getInteger("patron.bench.reads", 12_000);
    private static final int FEWER = 4;
    private static final String SEARCH =
            """
            {"properties": {"fact": {"type": "%s", "path": "%s"}},
             "where": {"fact": "fact", "op": "%s", "value": "%s"}}
            """;

    private final String customers;
    private final Lines shop;
    private final Api operator;
    private final int people;

    ScaleReads(Running running, int people) {
        this.customers = running.url(Part.PROFILE) + "/v1/customers";
        this.shop = running.lines(Part.PROFILE, "service");
        this.operator = running.api("operator");
        this.people = people;
    }

    /** A kind of question, and how many of it are asked. */
    private record Question(String what, int number, Call call) {}

    /**
     * @param on what is read from
     */
    List<Measured> measure(String on) throws Exception {
        List<Measured> table = new ArrayList<>();
        for (var question : questions()) {
            Clients.hurried(question.number() / 2, question.call());
            var hurried = Clients.hurried(question.number(), question.call());
            table.add(line(question.what(), hurried, hurried.p99(), on));
            if (question.number() == READS) {
                var paced = Clients.paced(question.number(), PACE, question.call());
                table.add(
                        line(question.what() + ", at a given rate", paced, paced.paced(PACE), on));
            }
        }
        return table;
    }

    private static Measured line(String what, Result result, String how, String on) {
        var load = String.format(Locale.ROOT, ", load average %.1f", Machine.loadAverage());
        var line = Measured.limit(what + ": " + on, result.perSecond(), how + load);
        System.out.println(line.row());
        return line;
    }

    private List<Question> questions() {
        var fewer = READS / FEWER;
        return List.of(
                new Question("Customer", READS, n -> read("/" + id(n))),
                new Question(
                        "Customer by the shop's id",
                        READS,
                        n -> read("?externalId=scale-" + number(n))),
                new Question(
                        "Customer by e-mail",
                        fewer,
                        n -> read("?email=scale-" + number(n) + "@example.org")),
                new Question("Timeline", fewer, n -> read("/" + id(n) + "/timeline?limit=20")),
                new Question(
                        "Timeline, by the event's name",
                        fewer,
                        n -> read("/" + id(n) + "/timeline?limit=20&name=Cart%20Viewed")),
                search("value of a trait", "text", "traits.city", "eq", "city-"),
                search("tag", "list", "tags", "contains", "tag-"),
                refused());
    }

    /** By a service, as apps read: each read of an operator is noted. */
    private void read(String path) throws IOException {
        shop.get("/v1/customers" + path);
    }

    private Question refused() {
        var condition = SEARCH.formatted("list", "consents.refused", "contains", "email.marketing");
        return new Question("Search by consent", READS / 12, _ -> search(condition));
    }

    private Question search(String by, String type, String path, String operator, String begin) {
        return new Question(
                "Search by " + by,
                READS / 12,
                n -> search(SEARCH.formatted(type, path, operator, begin + n % 200)));
    }

    private void search(String condition) throws IOException, InterruptedException {
        operator.post(customers + "/search?limit=20", condition);
    }

    @Override
    public void close() throws IOException {
        shop.close();
    }

    /** A number of a customer, by chance and the same each time. */
    private long number(int call) {
        var mixed = (call + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return 1 + Long.remainderUnsigned(mixed ^ (mixed >>> 27), people);
    }

    private String id(int call) {
        return ScaleFill.customer(number(call));
    }
}
