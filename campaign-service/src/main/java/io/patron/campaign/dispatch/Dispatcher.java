package io.patron.campaign.dispatch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works off what is due: claim, send with bounded concurrency, record. */
@ApplicationScoped
class Dispatcher {
    private final ClaimStore claims;
    private final MessageSender sender;
    private final AttemptRecorder recorder;
    private final DispatchConfig config;
    private final RetrySchedule schedule;

    Dispatcher(
            ClaimStore claims,
            MessageSender sender,
            AttemptRecorder recorder,
            DispatchConfig config) {
        this.claims = claims;
        this.sender = sender;
        this.recorder = recorder;
        this.config = config;
        this.schedule =
                new RetrySchedule(config.attempts(), config.firstPause(), config.longestPause());
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::round)
                .whilst(worked -> worked)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether anything was due. */
    private Uni<Boolean> round() {
        return claims.claim()
                .chain(batch ->
                        batch == null
                                ? Uni.createFrom().item(false)
                                : send(batch).replaceWith(true));
    }

    /**
     * Outcomes are recorded a handful at a time while the others are under way: what a crash can
     * send twice is a handful, too.
     */
    private Uni<Void> send(@Nullable Batch claimed) {
        var batch = Objects.requireNonNull(claimed);
        return Multi.createFrom()
                .iterable(batch.messages())
                .onItem()
                .transformToUni(message -> attempt(batch, message))
                .merge(config.concurrency())
                .group()
                .intoLists()
                .of(config.concurrency())
                .onItem()
                .transformToUniAndConcatenate(attempts -> recorder.record(batch, attempts))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Attempt> attempt(Batch batch, Claimed message) {
        return outcome(batch, message).map(outcome -> Attempt.of(message, outcome, schedule));
    }

    /** A row beyond its last try was claimed by replicas that died: it is not tried for ever. */
    private Uni<Outcome> outcome(Batch batch, Claimed message) {
        if (message.attempts() > config.attempts()) {
            return Uni.createFrom().item(new Outcome.Failed("outcome-unknown"));
        }
        var objection = message.recipient().objection();
        if (objection != null) {
            return Uni.createFrom().item(new Outcome.Stopped(objection));
        }
        var letter = Objects.requireNonNull(batch.letters().get(message.campaignId()));
        return sender.send(message, letter, batch.at());
    }
}
