package io.github.fal4j.generator.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Direction;
import io.github.fal4j.generator.resolve.Facts;
import io.github.fal4j.generator.resolve.Shape;
import io.github.fal4j.generator.resolve.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MemberNamesTest {

    private static final DeclarationKey KEY = new DeclarationKey("acme/app", Direction.INPUT, "#");
    private static final JavaName TYPE = new JavaName("x.acme.app", "Thing");

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "16:9,_16_9",
                "'',EMPTY",
                "-1,MINUS_1",
                "-0.5,MINUS_0_5",
                "-,U002D",
                ":,U003A",
                "\uD83D\uDC31,U1F431",
                "jpeg,JPEG",
                "EMPTY,EMPTY",
                "class,CLASS",
                "a b,A_B",
            })
    void constantIsNamedAfterItsText(String value, String name) {
        assertThat(constants(value)).containsExactly(name);
    }

    @Test
    void constantsThatDifferLittleAreNumbered() {
        assertThat(constants("Hope ", "Hope", "hope", "")).containsExactly("HOPE", "HOPE_2", "HOPE_3", "EMPTY");
        assertThat(constants("", "empty")).containsExactly("EMPTY", "EMPTY_2");
        assertThat(constants("-1", "1", "minus 1")).containsExactly("MINUS_1", "_1", "MINUS_1_2");
        assertThat(constants("a", "A", "a_2")).containsExactly("A", "A_2", "A_2_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hashCode",
                "toString",
                "getClass",
                "notify",
                "wait",
                "clone",
                "equals",
                "extra",
                "builder",
                "build",
                "check",
                "create",
                "put",
                "put_null",
                "build_unchecked",
                "hash_code",
                "finalize",
                "notify_all"
            })
    void fieldIsNoMethodOfRecordsOrBuilders(String property) {
        assertThat(fields(property)).containsExactly(Words.camel(property) + "_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "---", "\uD83D\uDC31"})
    void fieldWithoutAnyLetterHasAName(String property) {
        assertThat(fields(property)).containsExactly("field");
    }

    @Test
    void fieldsThatDifferLittleAreNumbered() {
        assertThat(fields("num_images", "numImages", "num-images", "class"))
                .containsExactly("numImages", "numImages_2", "numImages_3", "class_");
    }

    @Test
    void fieldsAreIdentifiers() {
        assertThat(fields("3d", "new", "a.b", "$x", "a b", "\u00e9t\u00e9", "_private", "record"))
                .allMatch(SourceVersion::isName)
                .doesNotHaveDuplicates();
    }

    @Test
    void variantsAreNamedAfterWhatTheyHold() {
        DeclarationKey voice = new DeclarationKey("acme/app", Direction.INPUT, "#/voice");
        DeclarationKey unknown = new DeclarationKey("acme/app", Direction.INPUT, "#/unknown");
        List<Type> types = List.of(
                Type.Scalar.TEXT,
                Type.Scalar.LONG,
                Type.Scalar.DOUBLE,
                Type.Scalar.BOOLEAN,
                Type.Provided.IMAGE,
                new Type.ListOf(Type.Scalar.TEXT),
                new Type.ListOf(Type.Scalar.DOUBLE),
                new Type.MapOf(Type.Scalar.TEXT),
                new Type.Declared(voice),
                new Type.Declared(unknown));
        Declaration.UnionOf union = new Declaration.UnionOf(
                KEY,
                "u",
                "",
                null,
                types.stream()
                        .map(type -> new Declaration.Variant(type, Shape.Kind.TEXT))
                        .toList());

        assertThat(members(Map.of(
                                voice,
                                new JavaName("x.acme.app", "Voice"),
                                unknown,
                                new JavaName("x.acme.app", "Text")))
                        .variants(TYPE, union))
                .extracting(NamedType.Alternative::name)
                .containsExactly(
                        "OfText",
                        "OfInteger",
                        "OfNumber",
                        "OfBoolean",
                        "OfImage",
                        "OfList",
                        "OfList2",
                        "OfMap",
                        "OfVoice",
                        "OfText2");
    }

    private static MemberNames members(Map<DeclarationKey, JavaName> types) {
        return new MemberNames(new LockedNames(NameLock.EMPTY, "x"), types);
    }

    private static List<String> constants(String... values) {
        return members(Map.of())
                .constants(TYPE, new Declaration.EnumOf(KEY, "e", "", null, false, List.of(values)))
                .stream()
                .map(NamedType.Constant::name)
                .toList();
    }

    private static List<String> fields(String... properties) {
        Stream<Declaration.Property> all = Arrays.stream(properties)
                .map(name -> new Declaration.Property(
                        name, Type.Scalar.TEXT, false, false, new Facts(null, null, Limits.NONE, false)));
        return members(Map.of()).fields(TYPE, new Declaration.ObjectOf(KEY, "o", "", null, all.toList())).stream()
                .map(NamedType.Field::name)
                .toList();
    }
}
