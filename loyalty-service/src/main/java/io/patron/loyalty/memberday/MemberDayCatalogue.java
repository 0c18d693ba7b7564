package io.patron.loyalty.memberday;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.MemberDays;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.setup.SetupKind;
import io.patron.loyalty.setup.SetupService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Member days, for those who judge. */
@ApplicationScoped
public class MemberDayCatalogue {
    static final SetupKind<MemberDayDocument> KIND =
            new SetupKind<>(
                    "member-days",
                    MemberDayDocument.class,
                    MemberDayParser::check,
                    (old, now) -> {});

    private final SetupService setups;
    private final ProgrammeCatalogue programmes;

    MemberDayCatalogue(SetupService setups, ProgrammeCatalogue programmes) {
        this.setups = setups;
        this.programmes = programmes;
    }

    /** By programme; asks nothing where no programme has any, as the books were read before. */
    public Uni<Map<UUID, MemberDays>> read(SqlClient tx, RuleBooks books) {
        return programmes.hadSetup(KIND.name())
                ? setups.live(tx, KIND, null)
                        .map(views -> {
                            var calendars = new HashMap<String, Map<String, MemberDays.Calendar>>();
                            views.forEach(view ->
                                    calendars
                                            .computeIfAbsent(
                                                    text(view.document().programme),
                                                    p -> new HashMap<>())
                                            .put(
                                                    text(view.document().key),
                                                    MemberDayParser.parse(view.document())));
                            var days = new HashMap<UUID, MemberDays>();
                            calendars.forEach((key, own) ->
                                    books.find(key)
                                            .ifPresent(book ->
                                                    days.put(
                                                            book.programme().id(),
                                                            new MemberDays(own))));
                            return days;
                        })
                : Uni.createFrom().item(Map.of());
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return Objects.requireNonNull(text);
    }
}
