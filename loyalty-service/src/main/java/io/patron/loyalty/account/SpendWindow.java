package io.patron.loyalty.account;

import io.patron.loyalty.rule.QualificationWindow.Span;
import java.util.UUID;

/** The orders of a member that count for a tier. */
public record SpendWindow(UUID memberId, Span span) {}
