package io.github.fal4j.generator;

import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedType;
import java.util.Locale;

/**
 * How many fields of the generated records say what they are for; bounds and defaults alone do not count.
 *
 * @param described those that do
 * @param fields all of them
 */
public record DescribedFields(int described, int fields) {

    static DescribedFields of(NamedCatalogue catalogue) {
        int described = 0;
        int fields = 0;
        for (NamedType type : catalogue.types()) {
            if (type instanceof NamedType.NamedObject object) {
                for (NamedType.Field field : object.fields()) {
                    String text = field.property().facts().description();
                    described += text == null || text.isBlank() ? 0 : 1;
                    fields++;
                }
            }
        }
        return new DescribedFields(described, fields);
    }

    /** Returns the share of those that do, in percent; all of none. */
    public double percent() {
        return fields == 0 ? 100 : 100.0 * described / fields;
    }

    /** Returns one line for people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "described %.1f %% of %,d fields", percent(), fields);
    }
}
