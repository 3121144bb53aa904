package io.github.fal4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Type;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Emits the checks of one field: {@code limits.between("num_images", 1, 4);}. */
final class LimitChecks {

    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final CodeBlock.Builder code = CodeBlock.builder();
    private final NamedType.Field field;

    private LimitChecks(NamedType.Field field) {
        this.field = field;
    }

    static CodeBlock of(NamedType.Field field) {
        LimitChecks checks = new LimitChecks(field);
        Limits limits = field.property().facts().limits();
        Type type = field.property().type();
        if (type == Type.Scalar.INT || type == Type.Scalar.LONG || type == Type.Scalar.DOUBLE) {
            checks.range(limits.minimum(), limits.maximum());
            checks.number("above", limits.above());
            checks.number("below", limits.below());
            checks.number("multipleOf", step(limits.multipleOf()));
        } else if (type == Type.Scalar.TEXT) {
            checks.count("minLength", limits.minLength());
            checks.count("maxLength", limits.maxLength());
            checks.pattern(limits.pattern());
        } else if (type instanceof Type.ListOf) {
            checks.count("minItems", limits.minItems());
            checks.count("maxItems", limits.maxItems());
        }
        return checks.code.build();
    }

    /** Nothing is a multiple of zero, nor of what is zero as a double. */
    private static @Nullable BigDecimal step(@Nullable BigDecimal multipleOf) {
        return multipleOf != null && multipleOf.doubleValue() > 0 ? multipleOf : null;
    }

    private void number(String check, @Nullable BigDecimal limit) {
        if (limit != null) {
            literal(limit).ifPresent(literal -> add(check, literal));
        }
    }

    private void range(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        Optional<CodeBlock> min = Optional.ofNullable(minimum).flatMap(LimitChecks::literal);
        Optional<CodeBlock> max = Optional.ofNullable(maximum).flatMap(LimitChecks::literal);
        if (min.isPresent() && max.isPresent()) {
            add("between", CodeBlock.of("$L, $L", min.get(), max.get()));
        } else {
            min.ifPresent(literal -> add("min", literal));
            max.ifPresent(literal -> add("max", literal));
        }
    }

    private void count(String check, @Nullable Integer limit) {
        if (limit != null && limit > 0) {
            add(check, CodeBlock.of("$L", limit));
        }
    }

    /** The documents' expressions are JavaScript's; the few that Java reads otherwise are left to the service. */
    private void pattern(@Nullable String regex) {
        try {
            if (regex != null) {
                Pattern unused = Pattern.compile(regex);
                add("pattern", Literal.of(regex));
            }
        } catch (PatternSyntaxException e) {
            code.add("// not checked here: no regular expression of Java\n");
        }
    }

    private void add(String check, CodeBlock limit) {
        code.addStatement(
                "limits.$L($L, $L)", check, Literal.of(field.property().name()), limit);
    }

    /** A bound beyond 64 bits cannot be broken by a value within. */
    private static Optional<CodeBlock> literal(BigDecimal limit) {
        if (limit.stripTrailingZeros().scale() > 0) {
            return Optional.of(CodeBlock.of("$L", limit.doubleValue()));
        }
        if (limit.compareTo(MIN_LONG) < 0 || limit.compareTo(MAX_LONG) > 0) {
            return Optional.empty();
        }
        long value = limit.longValueExact();
        return Optional.of(CodeBlock.of(value == (int) value ? "$L" : "$LL", value));
    }
}
