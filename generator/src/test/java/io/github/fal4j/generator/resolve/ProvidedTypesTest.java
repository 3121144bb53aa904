package io.github.fal4j.generator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that the runtime has a type for. */
final class ProvidedTypesTest {

    private static final String DIMENSIONS =
            "{\"type\": \"object\", \"properties\": {\"width\": {\"type\": \"integer\"}, \"height\": {\"type\": \"integer\"}}}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "File,   url content_type,                                FILE",
        "Weird,  url content_type file_name file_size file_data,  FILE",
        "Image,  url content_type file_name file_size,            IMAGE",
        "File,   url content_type width height,                   IMAGE",
        "Image,  url content_type width height file_size,         IMAGE",
        "Video,  url content_type,                                VIDEO",
        "VideoFile, url content_type width height fps duration num_frames, VIDEO",
        "Audio,  url content_type file_name,                      AUDIO",
        "AudioFile, url content_type duration channels sample_rate bitrate, AUDIO",
        "Thing,  url content_type duration sample_rate,           AUDIO",
    })
    void mediaObjectIsRecognisedByItsFields(String name, String fields, Type.Provided type) throws IOException {
        assertThat(component(name, fields).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "Image, url width height",
        "Image, content_type width",
        "Image, url content_type prompt",
        "File,  url",
        "Size,  width height depth",
    })
    void objectWithOtherFieldsIsDeclared(String name, String fields) throws IOException {
        assertThat(component(name, fields).object().hint()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "RawImage, content_type width height, IMAGE",
        "Sound,    content_type duration channels, AUDIO",
        "Thing,    content_type url file_name, FILE",
    })
    void contentInPlaceOfAnAddressIsAMediaObjectOfAnOutput(String name, String fields, Type.Provided type)
            throws IOException {
        String binary = object(fields)
                .replace(
                        "{\"content_type",
                        "{\"content\": {\"type\": \"string\", \"format\": \"binary\"}, \"content_type");
        EndpointJson document = EndpointJson.of("acme/app")
                .input("value", "{\"$ref\": \"#/components/schemas/" + name + "\"}")
                .output("value", "{\"$ref\": \"#/components/schemas/" + name + "\"}")
                .component(name, binary);

        assertThat(OneField.of(folder, document, Direction.OUTPUT).type()).isEqualTo(type);
        assertThat(OneField.of(folder, document, Direction.INPUT).object().properties())
                .filteredOn(property -> property.name().equals("content"))
                .extracting(Declaration.Property::type)
                .containsExactly(Type.Provided.FILE_INPUT);
    }

    @Test
    void contentThatIsTextIsAFieldOfItsOwn() throws IOException {
        assertThat(component("Document", "url content content_type").object().properties())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"anyOf\": [%s, {\"type\": \"string\", \"enum\": [\"square\"]}]}",
                "{\"anyOf\": [{\"type\": \"string\"}, %s, {\"type\": \"null\"}]}",
                "{\"oneOf\": [{\"enum\": [\"square\"]}, {\"type\": \"string\"}, %s]}",
            })
    void presetOrDimensionsIsAnImageSize(String union) throws IOException {
        assertThat(OneField.input(folder, "value", union.formatted(DIMENSIONS)).type())
                .isEqualTo(Type.Provided.IMAGE_SIZE);
    }

    @Test
    void componentCalledImageSizeIsOne() throws IOException {
        assertThat(component("ImageSize", "width height").type()).isEqualTo(Type.Provided.IMAGE_SIZE);
    }

    @Test
    void dimensionsBesideANumberAreNoImageSize() throws IOException {
        assertThat(OneField.input(folder, "value", "{\"anyOf\": [" + DIMENSIONS + ", {\"type\": \"number\"}]}")
                        .union()
                        .variants())
                .hasSize(2);
    }

    @Test
    void mediaObjectOrItsUrlIsTheMediaObject() throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .output("value", "{\"anyOf\": [{\"type\": \"string\"}, {\"$ref\": \"#/components/schemas/Image\"}]}")
                .component("Image", object("url content_type width"));

        assertThat(OneField.of(folder, document, Direction.OUTPUT).type()).isEqualTo(Type.Provided.IMAGE);
    }

    private OneField component(String name, String fields) throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .output("value", "{\"$ref\": \"#/components/schemas/" + name + "\"}")
                .component(name, object(fields));
        return OneField.of(folder, document, Direction.OUTPUT);
    }

    private static String object(String fields) {
        return Arrays.stream(fields.split(" "))
                .map(field -> '"' + field + "\": {\"type\": \"string\"}")
                .collect(Collectors.joining(", ", "{\"type\": \"object\", \"properties\": {", "}}"));
    }
}
