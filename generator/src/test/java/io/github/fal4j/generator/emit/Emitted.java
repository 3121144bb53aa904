package io.github.fal4j.generator.emit;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.name.CatalogueNamer;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointJson;
import io.github.fal4j.generator.resolve.EndpointResolver;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What is emitted for some documents, into the package {@code x}, and what the compiler makes of it. */
final class Emitted {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Path classes;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private Emitted(Path classes) {
        this.classes = classes;
    }

    static Emitted of(Path folder, EndpointJson... documents) throws IOException {
        Problems problems = new Problems();
        EndpointResolver resolver = new EndpointResolver(problems);
        Emitted emitted = new Emitted(Files.createDirectories(folder.resolve("classes")));
        new CatalogueEmitter()
                .emit(new CatalogueNamer("x", NameLock.EMPTY, problems)
                        .name(EndpointJson.readAll(folder, problems, documents).stream()
                                .map(resolver::resolve)
                                .toList()))
                .forEach(file -> emitted.sources.put(file.path(), file.content()));
        if (problems.hasErrors()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return emitted;
    }

    String source(String path) {
        return sources.get(path);
    }

    Map<String, String> sources() {
        return sources;
    }

    /** Adds a class of the caller, which is compiled together with the emitted ones. */
    Emitted with(String path, String source) {
        sources.put(path, source);
        return this;
    }

    /** Compiles all types but the endpoints' classes and interfaces, which need the runtime's clients. */
    List<String> errors() {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Stream<Source> files = sources.entrySet().stream()
                .filter(source -> !source.getValue().contains("retrofit2")
                        && !source.getValue().contains("FalClient"))
                .map(source -> new Source(source.getKey(), source.getValue()));
        List<String> options = List.of(
                "-proc:none",
                "-Xdoclint:all,-missing",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        JAVAC.getTask(null, null, diagnostics, options, null, files.toList()).call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString)
                .toList();
    }

    /** Parses every file and returns the types declared anywhere inside, by simple name. */
    List<String> declaredTypes() throws IOException {
        List<String> names = new ArrayList<>();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Source> files = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        JavacTask task = (JavacTask) JAVAC.getTask(null, null, diagnostics, List.of("-proc:none"), null, files);
        for (CompilationUnitTree unit : task.parse()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void unused) {
                    names.add(type.getSimpleName().toString());
                    return super.visitClass(type, unused);
                }
            }.scan(unit, null);
        }
        diagnostics.getDiagnostics().forEach(diagnostic -> names.add(diagnostic.toString()));
        return names;
    }

    /** Runs a static method without arguments of a compiled class. */
    Object call(String className, String method) throws ReflectiveOperationException, IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return loader.loadClass(className).getMethod(method).invoke(null);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String path, String content) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
