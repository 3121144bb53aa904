package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/** An open enum as the generator emits it. */
public final class SampleFormat extends OpenEnum {

    public static final SampleFormat JPEG = new SampleFormat("jpeg");

    public static final SampleFormat PNG = new SampleFormat("png");

    private SampleFormat(String value) {
        super(value);
    }

    @JsonCreator
    public static SampleFormat of(String value) {
        return new SampleFormat(value);
    }

    public static List<SampleFormat> values() {
        return List.of(JPEG, PNG);
    }

    @Override
    public boolean isKnown() {
        return values().contains(this);
    }
}
