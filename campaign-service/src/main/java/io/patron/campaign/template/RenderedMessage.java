package io.patron.campaign.template;

import org.jspecify.annotations.Nullable;

/** A message as one customer gets it. */
public record RenderedMessage(String subject, String text, @Nullable String html) {}
