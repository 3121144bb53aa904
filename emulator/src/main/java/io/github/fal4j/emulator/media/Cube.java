package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Random;

/**
 * A cube, two units wide, whose colour depends on the seed.
 *
 * @param seed what decides the colour
 */
record Cube(long seed) {

    /** Corner {@code i} is at x, y, z = -1 or 1, by bits 0, 1 and 2 of {@code i}. */
    private static final int CORNERS = 8;

    /** Two triangles for each side, seen from outside against the clock. */
    private static final byte[] TRIANGLES = {
        4, 5, 7, 4, 7, 6, 1, 0, 2, 1, 2, 3, 5, 1, 3, 5, 3, 7, 0, 4, 6, 0, 6, 2, 6, 7, 3, 6, 3, 2, 0, 1, 5, 0, 5, 4
    };

    private static final int POINT_BYTES = 3 * Float.BYTES;
    private static final String GLTF = """
            {"asset":{"version":"2.0","generator":"fal4j emulator"},"scene":0,"scenes":[{"nodes":[0]}],\
            "nodes":[{"mesh":0,"name":"cube"}],\
            "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1,"material":0}]}],\
            "materials":[{"pbrMetallicRoughness":{"baseColorFactor":COLOR,\
            "metallicFactor":0.1,"roughnessFactor":0.6}}],\
            "accessors":[{"bufferView":0,"componentType":5126,"count":8,"type":"VEC3","min":[-1,-1,-1],"max":[1,1,1]},\
            {"bufferView":1,"componentType":5121,"count":36,"type":"SCALAR"}],\
            "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":96,"target":34962},\
            {"buffer":0,"byteOffset":96,"byteLength":36,"target":34963}],\
            "buffers":[{"byteLength":132}]}""";

    byte[] glb() {
        float[] rgb =
                Color.getHSBColor(new Random(seed).nextFloat(), 0.6f, 0.9f).getRGBColorComponents(null);
        String color = String.format(Locale.ROOT, "[%.3f,%.3f,%.3f,1]", rgb[0], rgb[1], rgb[2]);
        byte[] json = GLTF.replace("COLOR", color).getBytes(US_ASCII);
        int padding = -json.length & 3;
        int binary = CORNERS * POINT_BYTES + TRIANGLES.length;
        int length = 12 + 8 + json.length + padding + 8 + binary;
        ByteBuffer glb = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        glb.putInt(0x46546C67).putInt(2).putInt(length); // "glTF", version, length
        glb.putInt(json.length + padding).putInt(0x4E4F534A).put(json); // length, "JSON", content
        glb.put("   ".getBytes(US_ASCII), 0, padding);
        glb.putInt(binary).putInt(0x004E4942); // length, "BIN"
        for (int corner = 0; corner < CORNERS; corner++) {
            putPoint(glb, corner);
        }
        return glb.put(TRIANGLES).array();
    }

    byte[] obj() {
        StringBuilder obj = new StringBuilder("# made by the fal emulator\no cube\n");
        for (int corner = 0; corner < CORNERS; corner++) {
            obj.append("v ").append(at(corner, 0)).append(' ').append(at(corner, 1));
            obj.append(' ').append(at(corner, 2)).append('\n');
        }
        for (int i = 0; i < TRIANGLES.length; i += 3) {
            obj.append("f ").append(TRIANGLES[i] + 1).append(' ').append(TRIANGLES[i + 1] + 1);
            obj.append(' ').append(TRIANGLES[i + 2] + 1).append('\n');
        }
        return obj.toString().getBytes(US_ASCII);
    }

    byte[] stl() {
        int triangles = TRIANGLES.length / 3;
        ByteBuffer stl = ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN);
        stl.put("made by the fal emulator".getBytes(US_ASCII)).position(80).putInt(triangles);
        for (int i = 0; i < TRIANGLES.length; i += 3) {
            stl.putFloat(0).putFloat(0).putFloat(0); // readers compute the normal of a triangle that has none
            for (int j = 0; j < 3; j++) {
                putPoint(stl, TRIANGLES[i + j]);
            }
            stl.putShort((short) 0);
        }
        return stl.array();
    }

    private static void putPoint(ByteBuffer bytes, int corner) {
        bytes.putFloat(at(corner, 0)).putFloat(at(corner, 1)).putFloat(at(corner, 2));
    }

    private static int at(int corner, int axis) {
        return ((corner >> axis) & 1) * 2 - 1;
    }
}
