package io.amibake.cli;

import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The parameters of a stack's template, and what each takes.
 *
 * @param path of the template
 * @param parameters by their names
 * @param ours those that the run fills
 */
record StackParameters(String path, Mapping parameters, Set<String> ours) {
    private static final String DESIRED = "DesiredCapacity";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    /** What is wrong with the values given, all of it. */
    List<Problem> problems(Map<String, String> given) {
        List<String> known =
                parameters.entries().stream().map(Mapping.Entry::key).toList();
        List<Problem> problems = new ArrayList<>();
        given.forEach((key, value) -> {
            if (!known.contains(key)) {
                String all = path + " has " + String.join(", ", known);
                String what = "the stack has no parameter " + Printable.quoted(key);
                problems.add(problem("stack-parameter", what, Nearest.suggestion(key, known, all)));
            } else {
                refusal(key, value).ifPresent(refusal -> problems.add(refused(key, value, refusal)));
            }
        });
        List<String> missing = known.stream()
                .filter(key -> fact(key, "Default").isEmpty() && !given.containsKey(key) && !ours.contains(key))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(problem(
                    "stack",
                    "parameters of the stack have no value: " + String.join(", ", missing),
                    "add --stack-parameter KEY=VALUE for each"));
        }
        Optional<String> desired = Optional.ofNullable(given.get(DESIRED)).or(() -> fact(DESIRED, "Default"));
        if (desired.filter("0"::equals).isPresent()) {
            problems.add(problem(
                    "stack",
                    "the stack has no instance to verify: " + DESIRED + " is 0",
                    "add --stack-parameter " + DESIRED + "=1, or set launch.capacity.desired"));
        }
        return problems;
    }

    /** What a parameter wants instead of a value, in words. */
    private Optional<String> refusal(String key, String value) {
        boolean isNumber = fact(key, "Type").filter("Number"::equals).isPresent();
        if (isNumber && !NUMBER.matcher(value).matches()) {
            return Optional.of("a number");
        }
        if (isNumber) {
            return fact(key, "MinValue")
                    .filter(least -> isLess(value, least))
                    .map(least -> least + " or more")
                    .or(() -> fact(key, "MaxValue")
                            .filter(most -> isLess(most, value))
                            .map(most -> most + " or less"));
        }
        return fact(key, "AllowedPattern")
                .filter(pattern -> !matches(pattern, value))
                .map(pattern -> fact(key, "ConstraintDescription").orElse("what matches " + pattern));
    }

    private static boolean isLess(String one, String other) {
        return NUMBER.matcher(one).matches()
                && NUMBER.matcher(other).matches()
                && new BigDecimal(one).compareTo(new BigDecimal(other)) < 0;
    }

    /** A pattern of a template of the user's own may be none of Java's. */
    private static boolean matches(String pattern, String value) {
        try {
            return value.matches(pattern);
        } catch (PatternSyntaxException unknown) {
            return true;
        }
    }

    /** What the template says of a parameter. */
    private Optional<String> fact(String parameter, String name) {
        Optional<Node> found = parameters.get(parameter);
        return found.filter(Mapping.class::isInstance)
                .flatMap(node -> ((Mapping) node).get(name))
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text());
    }

    private static Problem refused(String key, String value, String wanted) {
        String what = "the stack's parameter " + key + " does not take " + Printable.quoted(value);
        return problem("stack-parameter", what, "give " + wanted);
    }

    private static Problem problem(String option, String what, String fix) {
        return new Problem(what, "command line (--" + option + ")", fix);
    }
}
