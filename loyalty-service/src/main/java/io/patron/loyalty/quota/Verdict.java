package io.patron.loyalty.quota;

import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.Outcome;
import java.util.List;

/** What the rules said about an order or act. */
public record Verdict(Occasion occasion, List<Outcome> outcomes) {}
