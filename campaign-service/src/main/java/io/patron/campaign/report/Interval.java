package io.patron.campaign.report;

/** A confidence interval. */
public record Interval(double low, double high) {}
