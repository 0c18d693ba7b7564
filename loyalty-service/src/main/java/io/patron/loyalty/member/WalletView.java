package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A member's points of one kind.
 *
 * @param next what expires next; absent when nothing will as things are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WalletView(
        UUID id,
        @Schema(examples = "main") String programmeKey,
        @Schema(examples = "points") String walletKey,
        Points points,
        Sums sums,
        @Nullable Expiring next) {

    /**
     * Points as they are.
     *
     * @param balance available points, below zero by what is owed
     * @param pending not active yet
     * @param available can be spent now
     * @param reserved held for reservations
     * @param debt owed; points that come pay it first
     */
    public record Points(
            @Schema(examples = "1240") long balance,
            @Schema(examples = "139") long pending,
            @Schema(examples = "1240") long available,
            @Schema(examples = "0") long reserved,
            @Schema(examples = "0") long debt) {}

    /** Points since joining; earned − clawedBack + adjusted − spent − expired + transferred. */
    public record Sums(
            @Schema(examples = "2000") long earned,
            @Schema(examples = "121") long clawedBack,
            @Schema(examples = "0") long adjusted,
            @Schema(examples = "500") long spent,
            @Schema(examples = "0") long expired,
            @Schema(examples = "0") long transferred) {}

    /** Points that expire at a time. */
    public record Expiring(@Schema(examples = "300") long points, Instant expiresAt) {}
}
