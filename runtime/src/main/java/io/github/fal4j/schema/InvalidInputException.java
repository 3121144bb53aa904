package io.github.fal4j.schema;

import java.util.List;

/** Thrown by {@code build()} when an input breaks limits that its endpoint documents; nothing has been sent. */
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** All of them, not just the first; lost by serialization, the message is not. */
    private final transient List<Violation> violations;

    InvalidInputException(String type, List<Violation> violations) {
        super(message(type, violations));
        this.violations = List.copyOf(violations);
    }

    /** Returns every violation, in the order of the document's fields. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    private static String message(String type, List<Violation> violations) {
        StringBuilder text = new StringBuilder(type).append(" breaks the limits of its endpoint:");
        violations.forEach(violation -> text.append("\n  ").append(violation));
        return text.append("\nNothing was sent. Mend these fields, or call buildUnchecked() to let the service decide.")
                .toString();
    }
}
