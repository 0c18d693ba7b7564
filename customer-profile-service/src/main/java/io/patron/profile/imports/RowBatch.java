package io.patron.profile.imports;

import io.patron.profile.imports.ImportStaging.Batch;
import io.patron.profile.imports.ImportStaging.ErrorRow;
import io.patron.profile.imports.ImportStaging.KeptRow;
import io.patron.profile.imports.ImportStaging.Reached;
import io.patron.profile.imports.ImportStaging.SeenCustomer;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.OrderForm;
import io.patron.profile.mapping.RowFacts;
import io.patron.profile.mapping.RowMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows of a batch mean. */
final class RowBatch {
    private final ImportJob job;
    private final Mapping mapping;
    private final RowMapper mapper;
    private final Tally tally;
    private final boolean tellsOfCustomers;
    private final List<StagedRow> rows = new ArrayList<>();
    private final List<ErrorRow> errors = new ArrayList<>();
    private final Map<String, Seen> customers = new HashMap<>();
    private final Map<String, KeptRow> kept = new HashMap<>();

    /** The latest row of a customer is kept until the batch ends: only that one is read. */
    private record Seen(Instant first, Instant last, @Nullable String visitor, RowFacts latest) {
        Seen and(Seen other) {
            var begin = other.first.isBefore(first) ? other.first : first;
            var later = other.last.isBefore(last) ? this : other;
            return new Seen(begin, later.last, later.visitor, later.latest);
        }
    }

    RowBatch(ImportJob job, Mapping mapping, RowMapper mapper, Tally tally) {
        this.job = job;
        this.mapping = mapping;
        this.mapper = mapper;
        this.tally = tally;
        this.tellsOfCustomers =
                !mapping.customer().isEmpty() || mapping.target().orElse(null) instanceof OrderForm;
    }

    void add(FileRow row) {
        switch (row) {
            case FileRow.Broken broken -> {
                tally.countBroken();
                errors.add(new ErrorRow(broken.raw(), broken.fault(), people(broken)));
                if (ArrangeSql.isByKey(mapping)) {
                    rows.addAll(lacking(broken));
                }
            }
            case FileRow.Whole whole -> add(whole);
        }
    }

    /** The orders that may lack the row: they wait for its repair. */
    private List<StagedRow> lacking(FileRow.Broken row) {
        Set<@Nullable String> keys = new LinkedHashSet<>();
        row.readings().forEach(fields -> keys.add(mapper.key(fields)));
        return keys.stream()
                .map(key -> StagedRow.broken(job.id(), row.raw().number(), key, row.fault()))
                .toList();
    }

    private void add(FileRow.Whole row) {
        var facts = mapper.read(row.fields());
        var mapped = mapper.map(facts);
        tally.count(mapping, mapper, facts);
        tally.count(mapped);
        rows.add(new StagedRow(job.id(), row.raw().number(), row.hash(), mapped));
        switch (mapped) {
            case MappedRow.Rejected(var identity, var fault) ->
                    errors.add(new ErrorRow(row.raw(), fault, people(identity).toList()));
            case MappedRow.Accepted(var identity, var _) -> {
                see(identity, facts);
                keep(identity, facts);
            }
            case MappedRow.Skipped(var identity, var _) -> keep(identity, facts);
        }
    }

    private List<String> people(FileRow.Broken row) {
        return row.readings().stream()
                .flatMap(fields -> people(mapper.identity(fields)))
                .distinct()
                .toList();
    }

    private static Stream<String> people(MappedRow.Identity identity) {
        return Stream.concat(
                Stream.ofNullable(identity.customer()), Stream.ofNullable(identity.visitor()));
    }

    /** Rows that are left out may be looked up all the same. */
    private void keep(MappedRow.Identity identity, RowFacts facts) {
        mapper.kept(facts)
                .ifPresent(one ->
                        kept.put(
                                one.key(),
                                new KeptRow(one.key(), one.values(), people(identity).toList())));
    }

    private void see(MappedRow.Identity identity, RowFacts facts) {
        var at = identity.time();
        if (tellsOfCustomers && identity.customer() != null && at != null) {
            customers.merge(
                    identity.customer(), new Seen(at, at, identity.visitor(), facts), Seen::and);
        }
    }

    Batch close(Reached reached) {
        Map<String, SeenCustomer> seen = new HashMap<>();
        customers.forEach((id, one) ->
                seen.put(
                        id,
                        new SeenCustomer(
                                one.first(),
                                one.last(),
                                one.visitor(),
                                mapper.customer(one.latest()))));
        return new Batch(mapping, rows, seen, errors, List.copyOf(kept.values()), reached);
    }
}
