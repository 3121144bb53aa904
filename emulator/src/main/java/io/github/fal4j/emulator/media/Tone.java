package io.github.fal4j.emulator.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Half a second of a sine tone whose pitch depends on the seed.
 *
 * @param seed which of the 24 half-tones above 220 Hz it is
 */
record Tone(long seed) {

    private static final int SAMPLES_PER_SECOND = 22_050;
    private static final int SAMPLES = SAMPLES_PER_SECOND / 2;
    private static final double LOUDNESS = 0.3 * Short.MAX_VALUE;

    byte[] wav() {
        double hertz = 220 * Math.pow(2, Math.floorMod(seed, 24) / 12.0);
        ByteBuffer samples = ByteBuffer.allocate(SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            samples.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * hertz * i / SAMPLES_PER_SECOND)));
        }
        AudioFormat format = new AudioFormat(SAMPLES_PER_SECOND, Short.SIZE, 1, true, false);
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        try (var stream = new AudioInputStream(new ByteArrayInputStream(samples.array()), format, SAMPLES)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav);
        } catch (IOException e) {
            throw new UncheckedIOException("A tone could not be written to memory", e);
        }
        return wav.toByteArray();
    }
}
