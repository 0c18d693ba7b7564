package io.patron.local.stack;

import io.patron.embedded.FreePorts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which port each part listens on. */
public final class Ports {
    private final Map<Part, Integer> numbers;

    private Ports(Map<Part, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * The defaults, with some replaced.
     *
     * @param text {@code profile=9081,kafka=29092}, or empty
     * @throws LauncherException when a name or number is wrong
     */
    public static Ports parse(String text) {
        Map<Part, Integer> numbers = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> numbers.put(part, part.defaultPort()));
        for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
            String[] sides = pair.trim().split("=", 2);
            numbers.put(part(sides[0]), number(pair, sides));
        }
        if (Set.copyOf(numbers.values()).size() < numbers.size()) {
            throw new LauncherException("two parts share a port: " + new Ports(numbers));
        }
        return new Ports(numbers);
    }

    /** A free port for every part. */
    public static Ports free() {
        Map<Part, Integer> numbers = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            int port = FreePorts.next();
            while (numbers.containsValue(port)) {
                port = FreePorts.next();
            }
            numbers.put(part, port);
        }
        return new Ports(numbers);
    }

    /** The port of a part. */
    public int of(Part part) {
        return java.util.Objects.requireNonNull(numbers.get(part));
    }

    /** {@code http://127.0.0.1:port} of a part. */
    public String url(Part part) {
        return "http://127.0.0.1:" + of(part);
    }

    /** The first part whose port something else listens on. */
    public Optional<Part> taken() {
        return Arrays.stream(Part.values()).filter(part -> FreePorts.taken(of(part))).findFirst();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return Arrays.stream(Part.values())
                .map(part -> part.label() + "=" + of(part))
                .collect(Collectors.joining(","));
    }

    private static Part part(String label) {
        return Arrays.stream(Part.values())
                .filter(part -> part.label().equals(label.trim()))
                .findFirst()
                .orElseThrow(() -> new LauncherException(unknown(label)));
    }

    private static String unknown(String label) {
        String known =
                Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(", "));
        return "no part is called " + label.trim() + "; the parts are " + known;
    }

    private static int number(String pair, String[] sides) {
        try {
            int number = Integer.parseInt(sides.length == 2 ? sides[1].trim() : "");
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new LauncherException(pair + " is no name=port", e);
        }
        throw new LauncherException(pair + " is no port between 1 and 65535");
    }
}
