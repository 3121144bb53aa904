package io.github.fal4j.generator.emit;

/** Writes the package-info of an app; JavaPoet has no notion of one. */
final class PackageInfo {

    private PackageInfo() {}

    static SourceFile emit(String packageName) {
        String content = """
                // %s
                /** The endpoints of one app, and the types that they share. */
                @NullMarked
                package %s;

                import %s;
                """.formatted(JavaSource.MARK, packageName, Names.NULL_MARKED.canonicalName());
        return new SourceFile(packageName.replace('.', '/') + "/package-info.java", content);
    }
}
