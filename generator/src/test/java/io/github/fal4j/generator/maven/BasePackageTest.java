package io.github.fal4j.generator.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasePackageTest {

    @ParameterizedTest
    @CsvSource({
        "com.example, com.example.fal",
        "com.my-shop, com.my_shop.fal",
        "org.example.new, org.example._new.fal",
        "com.3d-prints, com._3d_prints.fal",
        "shop, shop.fal"
    })
    void isTheGroupIdMadeAName(String groupId, String basePackage) {
        assertThat(BasePackage.of(groupId)).isEqualTo(basePackage);
    }
}
