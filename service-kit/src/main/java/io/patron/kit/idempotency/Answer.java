package io.patron.kit.idempotency;

/**
 * What an idempotent operation answers.
 *
 * @param status HTTP status, 2xx
 * @param body the view to be written as JSON
 */
public record Answer(int status, Object body) {
    public static Answer ok(Object body) {
        return new Answer(200, body);
    }

    public static Answer created(Object body) {
        return new Answer(201, body);
    }

    public static Answer accepted(Object body) {
        return new Answer(202, body);
    }
}
