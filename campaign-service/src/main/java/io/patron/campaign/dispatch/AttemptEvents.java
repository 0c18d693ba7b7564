package io.patron.campaign.dispatch;

import io.patron.contracts.MessageFailed;
import io.patron.contracts.MessageSent;
import io.patron.contracts.MessageWithheld;
import io.patron.contracts.PatronEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is told of tries that ended a message. */
final class AttemptEvents {
    private AttemptEvents() {}

    static List<PatronEvent> of(Batch batch, List<Attempt> attempts, Instant now) {
        return attempts.stream().flatMap(attempt -> event(batch, attempt, now)).toList();
    }

    private static Stream<PatronEvent> event(Batch batch, Attempt attempt, Instant now) {
        var id = attempt.message().id();
        var campaign = attempt.message().campaignId();
        var customer = attempt.message().recipient().customerId();
        var letter = Objects.requireNonNull(batch.letters().get(campaign));
        var channel = letter.plan().delivery().channel().key();
        var reason = Objects.requireNonNullElse(attempt.reason(), "");
        return switch (attempt.state()) {
            case HANDED_OVER, CONFIRMED ->
                    Stream.of(new MessageSent(customer, campaign, id, channel, now));
            case FAILED ->
                    Stream.of(new MessageFailed(customer, campaign, id, channel, reason, now));
            case WITHHELD ->
                    Stream.of(new MessageWithheld(customer, campaign, id, channel, reason, now));
            case HELD_OUT, INTENDED, CLAIMED -> Stream.empty();
        };
    }
}
