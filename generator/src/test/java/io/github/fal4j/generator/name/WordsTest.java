package io.github.fal4j.generator.name;

import static org.assertj.core.api.Assertions.assertThat;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "kling-video/v2.1/master/image-to-video, KlingVideoV21MasterImageToVideo",
        "flux/dev, FluxDev",
        "FluxProV11, FluxProV11",
        "registry__image__Image, RegistryImageImage",
        "Crème brûlée, CremeBrulee",
        "2.1/edit, _21Edit",
        "record, Record",
        "'', ''",
        "---, ''",
    })
    void classesAreWrittenInPascalCase(String text, String name) {
        assertThat(Words.pascal(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "num_images, numImages",
        "NumImages, numImages",
        "TAPose, taPose",
        "H264, h264",
        "sdpMid, sdpMid",
        "image-url, imageUrl",
        "3d_model, _3dModel",
        "class, class_",
        "default, default_",
        "true, true_",
        "_, ''",
        "__init__, init",
        "record, record_",
        "'', ''",
    })
    void fieldsAreWrittenInCamelCase(String text, String name) {
        assertThat(Words.camel(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"X264 (.mp4), X264_MP4", "16:9, _16_9", "jpeg, JPEG", "none, NONE", "1024x1024, _1024X1024"})
    void constantsAreWrittenInUpperCase(String text, String name) {
        assertThat(Words.upperSnake(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"fal-ai, falai", "2.1, _21", "new, new_", "Wan-AI, wanai", "int, int_"})
    void packagesAreWrittenInLowerCase(String text, String name) {
        assertThat(Words.packageSegment(text)).isEqualTo(name);
    }

    @Test
    void longNamesAreCut() {
        assertThat(Words.pascal("a" + "\ud801\udc28".repeat(5_000))).isEqualTo("A" + "\ud801\udc28".repeat(69));
        assertThat(Words.camel("word_".repeat(5_000))).hasSize(70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goto", "assert", "enum", "null", "var", "yield", "sealed", "permits", "when", "strictfp"})
    void noNameIsAKeyword(String keyword) {
        assertThat(SourceVersion.isName(Words.camel(keyword))).isTrue();
        assertThat(SourceVersion.isName(Words.packageSegment(keyword))).isTrue();
        assertThat(Words.camel(keyword)).isEqualTo(keyword + "_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u4f60\u597d",
                "\u0440\u0443\u0441",
                "\u00e6\u00f8\u00e5",
                "\u00bd",
                "\u2460",
                "a\u200bb",
                "x\u0000y",
                "\ud83d\ude00",
                "\ud801\udc00ab"
            })
    void everyNameIsAnIdentifierOrEmpty(String text) {
        assertThat(new String[] {Words.pascal(text), Words.camel(text), Words.upperSnake(text)})
                .allMatch(name -> name.isEmpty() || SourceVersion.isIdentifier(name));
    }
}
