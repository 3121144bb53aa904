package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that hold other things: archives, weights, facts. */
final class Packages {

    private static final LocalDateTime ALWAYS_THE_SAME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Packages() {}

    static byte[] zip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            ZipEntry entry = new ZipEntry("prompt.txt");
            entry.setTimeLocal(ALWAYS_THE_SAME);
            zip.putNextEntry(entry);
            zip.write((text + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("An archive could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Returns a header that declares one tensor of four numbers, and the numbers. */
    static byte[] safetensors(long seed) {
        String declared = "{\"lora\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}";
        byte[] header = (declared + " ".repeat(7 - (declared.length() + 7) % 8)).getBytes(UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (int i = 0; i < 4; i++) {
            file.putFloat(((seed >>> (16 * i)) & 0xFFFF) / 65_536f);
        }
        return file.array();
    }

    static byte[] json(long seed, String prompt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("made_by", "fal emulator").put("prompt", prompt).put("seed", seed);
        return json.toString().getBytes(UTF_8);
    }
}
