package io.patron.profile.plan;

/** A plan has a new version; told within this replica. */
public record PlanChanged(String name) {}
