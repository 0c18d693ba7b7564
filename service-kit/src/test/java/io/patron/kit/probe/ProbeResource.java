package io.patron.kit.probe;

import io.patron.kit.document.StoredJson;
import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Endpoints as a service would write them, to try the kit's mechanisms over HTTP. */
@Path("/v1/probes")
public class ProbeResource {
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Pool pool;
    private final StoredJson json;

    ProbeResource(Idempotency idempotency, Outbox outbox, Pool pool, StoredJson json) {
        this.json = json;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.pool = pool;
    }

    public record Line(@NotBlank String sku, @Min(1) long quantity) {}

    public record Request(
            @NotBlank @Size(max = 20) String name,
            @NotNull @Size(max = 3) List<@Valid Line> lines) {}

    @POST
    @Path("/validated")
    @RolesAllowed("operator")
    public Map<String, Object> validated(@Valid @NotNull Request request) {
        return Map.of("name", request.name());
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    public Page<Integer> list(@BeanParam PageRequest page) {
        var from =
                Cursor.read(page.cursor(), 1).stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0);
        var rows =
                IntStream.rangeClosed(from + 1, Math.min(10, from + page.limit() + 1))
                        .boxed()
                        .toList();
        return Page.of(rows, page.limit(), Cursor::after);
    }

    @GET
    @Path("/customers/{customerId}")
    @RolesAllowed({"operator", "customer"})
    public Map<String, Object> customer(UUID customerId) {
        return Map.of("id", customerId);
    }

    @GET
    @Path("/broken")
    @RolesAllowed("operator")
    public String broken() {
        throw new IllegalStateException("secret inner detail");
    }

    public record Said(String text, Map<String, String> more) {}

    /** Lets the database read what was said. */
    @POST
    @Path("/said")
    @RolesAllowed("operator")
    public Uni<Void> say(Said said) {
        return pool.preparedQuery("select $1::text, $2::text::jsonb ->> 'a'")
                .execute(Tuple.of(said.text(), json.write(said.more())))
                .replaceWithVoid();
    }

    /** Adds the points to the customer's probe row, once per key. */
    @POST
    @Path("/{customerId}/points")
    @RolesAllowed("operator")
    public Uni<Response> add(
            @HeaderParam(Idempotency.HEADER) String key, UUID customerId, Line line) {
        return idempotency.once(
                key,
                "points/" + customerId,
                line,
                tx ->
                        tx.preparedQuery("insert into probe (customer_id, points) values ($1, $2)")
                                .execute(Tuple.of(customerId, line.quantity()))
                                .replaceWith(Answer.created(Map.of("added", line.quantity()))));
    }

    /** Tells that points of the customer were adjusted. */
    @POST
    @Path("/{customerId}/events")
    @RolesAllowed("operator")
    public Uni<Void> tell(UUID customerId) {
        return pool.withTransaction(
                tx -> outbox.append(tx, List.of(Probe.adjusted(customerId, "told", 1))));
    }
}
