package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/** An open enum of integers as the generator emits it. */
public final class SampleRate extends OpenIntegerEnum {

    public static final SampleRate _8000 = new SampleRate(8000L);

    public static final SampleRate _16000 = new SampleRate(16000L);

    private SampleRate(long value) {
        super(value);
    }

    @JsonCreator
    public static SampleRate of(long value) {
        return new SampleRate(value);
    }

    public static List<SampleRate> values() {
        return List.of(_8000, _16000);
    }

    @Override
    public boolean isKnown() {
        return values().contains(this);
    }
}
