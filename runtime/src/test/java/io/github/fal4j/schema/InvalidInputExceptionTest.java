package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InvalidInputExceptionTest {

    @Test
    void messageSurvivesSerialization() throws IOException, ClassNotFoundException {
        InvalidInputException thrown = new InvalidInputException("T", List.of(new Violation("f", "is required")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            InvalidInputException copy = (InvalidInputException) in.readObject();
            assertThat(copy).hasMessage(thrown.getMessage());
            assertThat(copy.violations()).isEmpty();
        }
    }

    @Test
    void violationsCannotBeChangedFromOutside() {
        List<Violation> violations = new ArrayList<>(List.of(new Violation("f", "is required")));
        InvalidInputException thrown = new InvalidInputException("T", violations);

        violations.clear();

        assertThat(thrown.violations()).hasSize(1).isUnmodifiable();
    }
}
