package io.github.fal4j.generator.emit;

/** Writes a package-info; JavaPoet has no notion of one. */
final class PackageInfo {

    private PackageInfo() {}

    static SourceFile emit(String packageName, String sentence) {
        String content = """
                // %s
                /** %s */
                @NullMarked
                package %s;

                import %s;
                """.formatted(JavaSource.MARK, sentence, packageName, Names.NULL_MARKED.canonicalName());
        return new SourceFile(packageName.replace('.', '/') + "/package-info.java", content);
    }
}
